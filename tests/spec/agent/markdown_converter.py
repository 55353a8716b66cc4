"""Markdown to HTML: headings, lists, code, emphasis, links, tables, quotes; and HTML back to text with html.parser."""
import html
import re
from html.parser import HTMLParser
from textwrap import dedent

INLINE = [
    (re.compile(r"`([^`]+)`"), lambda m: f"<code>{m[1]}</code>"),
    (re.compile(r"!\[([^\]]*)\]\(([^)\s]+)\)"), lambda m: f'<img src="{m[2]}" alt="{m[1]}">'),
    (re.compile(r"\[([^\]]+)\]\(([^)\s]+)(?:\s+&quot;(.*?)&quot;)?\)"), lambda m: f'<a href="{m[2]}"' + (f' title="{m[3]}"' if m[3] else "") + f">{m[1]}</a>"),
    (re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1"), r"<strong>\2</strong>"),
    (re.compile(r"(\*|_)(?=\S)(.+?)(?<=\S)\1"), r"<em>\2</em>"),
    (re.compile(r"~~(.+?)~~"), r"<del>\1</del>"),
]


def inline(text):
    text = html.escape(text, quote=True)
    for pattern, replacement in INLINE:
        text = pattern.sub(replacement, text)
    return text


def slug(text):
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


class Markdown:
    def __init__(self):
        self.out, self.toc = [], []

    def convert(self, text):
        lines = iter(dedent(text).strip("\n").split("\n") + [""])
        paragraph = []

        def flush():
            if paragraph:
                self.out.append(f"<p>{inline(' '.join(paragraph))}</p>")
                paragraph.clear()

        line = next(lines, None)
        while line is not None:
            if match := re.match(r"(#{1,6})\s+(.*?)\s*#*$", line):
                flush()
                level, title = len(match[1]), match[2]
                self.toc.append((level, title))
                self.out.append(f'<h{level} id="{slug(title)}">{inline(title)}</h{level}>')
            elif line.startswith("```"):
                flush()
                language, code = line[3:].strip(), []
                for line in lines:
                    if line.startswith("```"):
                        break
                    code.append(html.escape(line, quote=False))
                self.out.append(f"<pre><code{f' class={language}' if language else ''}>" + "\n".join(code) + "</code></pre>")
            elif re.match(r"\s*([-*+]|\d+\.)\s+", line):
                flush()
                block = []
                while line is not None and re.match(r"\s*([-*+]|\d+\.)\s+", line):
                    block.append(line)
                    line = next(lines, None)
                self.lists(block)
                continue
            elif line.startswith(">"):
                flush()
                quote = []
                while line is not None and line.startswith(">"):
                    quote.append(line[1:].lstrip())
                    line = next(lines, None)
                inner = Markdown()
                self.out += ["<blockquote>", inner.convert("\n".join(quote)), "</blockquote>"]
                continue
            elif line.count("|") >= 2:
                flush()
                rows = []
                while line is not None and line.count("|") >= 2:
                    rows.append([cell.strip() for cell in line.strip().strip("|").split("|")])
                    line = next(lines, None)
                self.table(rows)
                continue
            elif re.fullmatch(r"\s*([-*_])(\s*\1){2,}\s*", line):
                flush()
                self.out.append("<hr>")
            elif line.strip():
                paragraph.append(line.strip())
            else:
                flush()
            line = next(lines, None)
        flush()
        return "\n".join(self.out)

    def lists(self, block):
        stack = []
        for line in block:
            match = re.match(r"(\s*)([-*+]|\d+\.)\s+(.*)", line)
            depth, tag = len(match[1]), "ol" if match[2][0].isdigit() else "ul"
            while stack and stack[-1][0] > depth:
                self.out.append(f"</{stack.pop()[1]}>")
            if not stack or stack[-1][0] < depth:
                stack.append((depth, tag))
                self.out.append(f"<{tag}>")
            item = re.sub(r"^\[([ x])\] ", lambda m: "☑ " if m[1] == "x" else "☐ ", match[3])
            self.out.append(f"<li>{inline(item)}</li>")
        while stack:
            self.out.append(f"</{stack.pop()[1]}>")

    def table(self, rows):
        head, rule, *body = rows
        aligns = ["center" if c.startswith(":") and c.endswith(":") else "right" if c.endswith(":") else "left" for c in rule]
        cells = lambda row, tag: "".join(f'<{tag} align="{a}">{inline(c)}</{tag}>' for c, a in zip(row, aligns))
        self.out += ["<table>", f"<tr>{cells(head, 'th')}</tr>", *(f"<tr>{cells(r, 'td')}</tr>" for r in body), "</table>"]


class Text(HTMLParser):
    BLOCK = {"p", "h1", "h2", "li", "tr", "pre", "blockquote"}

    def __init__(self):
        super().__init__()
        self.parts, self.links, self.depth, self.tags = [], [], 0, []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        if tag == "a":
            self.links.append(dict(attrs).get("href"))
        if tag in ("ul", "ol"):
            self.depth += 1
        if tag == "li":
            self.parts.append("  " * self.depth + "- ")

    def handle_endtag(self, tag):
        if tag in ("ul", "ol"):
            self.depth -= 1
        if tag in self.BLOCK:
            self.parts.append("\n")

    def handle_data(self, data):
        if data.strip():
            self.parts.append(data)


SOURCE = """
    # Title & *more*
    A paragraph with **bold**, _italic_, `code <b>`, ~~old~~ and
    a [link](http://x.org/?a=1&b=2 "The title"). ![img](a.png)

    ## Lists ##
    - one
    - two **2**
      1. nested
      2. again
    - [x] done
    - [ ] todo

    > quoted text
    > # inside

    ```python
    if a < b:
        print("*not bold*")
    ```
    ---
    | Name | Qty |
    |------|----:|
    | Nut  | 12  |
    | Bolt | 7   |

    Last 2 * 3 * 4 line.
"""
markdown = Markdown()
page = markdown.convert(SOURCE)
print(page)
print(markdown.toc, [slug(t) for _, t in markdown.toc])
parser = Text()
parser.feed(page)
parser.close()
print("".join(parser.parts))
print(parser.links, len(parser.tags), sorted(set(parser.tags)))
print(html.unescape("&lt;p&gt; &amp;amp; &eacute;&#233;&#xe9; &nosuch;"), html.escape("<'\">"))
