# Trees of XML: reading with all errors and their places, paths, building, writing, targets, events.
import copy
import io
import pickle
import xml.etree.ElementTree as ET


def tried(function, *arguments, **keywords):
    try:
        print(function(*arguments, **keywords))
    except Exception as error:
        print(type(error).__name__, error, getattr(error, "code", ""), getattr(error, "position", ""))


def shape(element):
    return (element.tag, element.attrib, element.text, element.tail, [shape(child) for child in element])


print("-- errors of documents")
for text in [
    "", "hello", "<a>", "<a", "<a><b></a>", "<a>x & y</a>", "<a>&foo;</a>", "<a b='x&foo;y'/>", "<a b='1' b='2'/>", "<a/>x", "<a/><b/>",
    "<a>]]></a>", "<a b=1/>", "<a b='<'/>", "<p:a/>", " <?xml version='1.0'?><a/>", "<a>\n  <b>\n</a>", "<a>&#0;</a>", "<a>\x01</a>",
    "<a><![CDATA[x", "<a><!-- -- --></a>", "<a b></a>", "<1/>", "<a>&amp</a>", "</a>", "<a b='x", "<!-- x", "< a/>", "<a b='1'c='2'/>",
    "<a><b", "<a>text", "<a>\n<b>\n</c></a>", "<a xmlns:x=''/>", "<!DOCTYPE a><a>&foo;</a>", "<?xml encoding='utf-8'?><a/>", "<a></a", "&x;",
    "<a>\xe9</b>", "<a p:b='1'/>",
]:
    for document in text, text.encode():
        try:
            print(shape(ET.fromstring(document)))
        except ET.ParseError as error:
            print(repr(text), error, error.code, error.position)

print("-- documents")
for document in [
    "<a/>", "<a x='1' y=\"2\"/>", "<a>t<b>u</b>v<c/>w</a>", "<a>&lt;&amp;&gt;&quot;&apos;&#65;&#x42;</a>", "<a x='&lt;\n\t&#10;'/>",
    "<a><![CDATA[<b>&amp;</b>]]>x</a>", "<?xml version='1.0'?><!-- c --><a><!-- d --><?pi x?>z</a><!-- e -->",
    "<!DOCTYPE a [<!ENTITY x 'yy<b/>z'><!ELEMENT a ANY>]><a>&x;&x;</a>", "<a xmlns='u' xmlns:p='v' p:x='1'><p:b/><c xmlns=''/></a>",
    b"<?xml version='1.0' encoding='latin-1'?><a>\xe9</a>", "<?xml version='1.0' encoding='utf-16'?><a>\xe9</a>".encode("utf-16"),
    "\ufeff<a>b</a>".encode(), "<a>x\r\ny\rz</a>", "<\xe9l\xe9ment \xe0='1'/>",
]:
    print(shape(ET.fromstring(document)))

print("-- paths")
root = ET.fromstring(
    "<r xmlns:n='u'><i k='1'>one<s>x</s></i><i k='2'>two</i><g><i k='3' z=''>three<s>y</s><s>z</s></i><n:i>four</n:i></g><o><s>q</s></o></r>"
)
for path in [
    "i", "g/i", ".//i", "./i", "*", "*/s", ".//s", "i[1]", "i[2]", "i[last()]", "i[last()-1]", "i[@k]", "i[@k='2']", "i[@k!='2']", ".//i[s]",
    ".//i[s='y']", ".//*[@z]", "i[.='two']", ".//s/..", "{u}i", "g/{u}i", ".//{*}i", ".//{u}*", "{}i", ".//{}*", "g/i/s[2]", ".", "..", "i/",
    "nothing", ".//i[@k='3']/s[1]", ".//i[s!='x']", "i [ @k = '1' ]", "o/s|i", "a[", "i[0]", "i[-1]", "i[last()+1]", "i[foo()]", "/r", "n:i", ".//",
]:
    try:
        print(path, [(found.tag, found.get("k"), found.text) for found in root.findall(path)], root.findtext(path, "-"))
    except Exception as error:
        print(path, type(error).__name__, error)
print([found.tag for found in root.iterfind("g/n:i", {"n": "u"})], root.find("g/i", {"": ""}).get("k"), root.find("g/i", {"": "u"}))
print([element.tag for element in root.iter()], [element.text for element in root.iter("s")], "".join(root.itertext()))

print("-- elements")
element = ET.Element("e", {"a": "1"}, b="2")
child = ET.SubElement(element, "c", x="y")
element.append(ET.Element("d"))
element.insert(0, ET.Element("first"))
element.extend([ET.Comment("note"), ET.PI("target", "text")])
print(len(element), [item.tag if isinstance(item.tag, str) else item.tag.__name__ for item in element], element.keys(), element.items())
element.set("z", "26")
print(element.get("z"), element.get("none"), element.get("none", 5), element[1].attrib, [item.tag for item in element[:2]], element[-1].text)
element[0] = ET.Element("zeroth")
del element[2]
element.remove(child)
print(ET.tostring(element))
for wrong in [
    lambda: element.append("x"), lambda: element.remove(ET.Element("q")), lambda: element.insert("a", child), lambda: element["a"],
    lambda: element[9], lambda: element.extend([1]), lambda: ET.Element("a", "b"), lambda: ET.SubElement("a", "b"), lambda: element.__setitem__(9, child),
    lambda: element.__delitem__(9), lambda: ET.ElementTree("a"), lambda: ET.indent(element, level=-1), lambda: ET.register_namespace("ns1", "u"),
    lambda: ET.tostring(5), lambda: ET.XMLPullParser(["foo"]), lambda: ET.tostring(ET.Element(5)), lambda: ET.tostring(ET.Element("a", x=5)),
]:
    tried(wrong)
second = copy.deepcopy(element)
second[0].tag = "changed"
print(element[0].tag, shape(pickle.loads(pickle.dumps(second)))[4][0], copy.copy(element)[0] is element[0], ET.iselement(element), ET.iselement("a"))
element.clear()
print(shape(element))

print("-- writing")
tree = ET.fromstring("<a x='1'><b>t &lt; u</b><c/>tail<d y='&quot;&amp;&#10;&#9;'>\xe9</d><!-- c --><?p q?></a>")
tree.append(ET.Comment("a & b"))
print(ET.tostring(tree), ET.tostring(tree, "unicode"), ET.tostring(tree, "utf-8"), ET.tostring(tree, "latin-1"), sep="\n")
print(ET.tostring(tree, "us-ascii", xml_declaration=True), ET.tostring(tree, short_empty_elements=False), ET.tostring(tree, "unicode", "text"), sep="\n")
print(ET.tostring(ET.fromstring("<p>a<br/>b<img src='x&amp;y'/><script>1 &lt; 2</script></p>"), "unicode", "html"), ET.tostringlist(tree, "unicode"))
ET.indent(tree)
print(ET.tostring(tree, "unicode"))
ET.indent(tree, "\t", 1)
print(repr(ET.tostring(tree, "unicode")))
spaced = ET.fromstring("<a xmlns='u' xmlns:p='v' p:x='1' y='2'><p:b/><c/></a>")
print(ET.tostring(spaced))
print(ET.tostring(ET.fromstring("<a xmlns='u'><b/></a>"), default_namespace="u"))
tried(ET.tostring, spaced, default_namespace="u")
ET.register_namespace("q", "v")
print(ET.tostring(spaced, "unicode"))
named = ET.Element(ET.QName("w", "x"), {ET.QName("w", "k"): ET.QName("w", "v")})
tried(ET.tostring, ET.fromstring("<x/>"), method="nothing")
print(ET.tostring(named), ET.QName("{u}x") == "{u}x", ET.QName("a", "b"), repr(ET.QName("c")))
file = io.BytesIO()
ET.ElementTree(tree).write(file, encoding="utf-8", xml_declaration=True)
print(file.getvalue())
ET.dump(ET.fromstring("<a><b/></a>"))
read = ET.parse(io.StringIO("<a><b id='x'>1</b></a>"))
print(read.getroot().tag, read.find("b").text, read.findtext("b"), [found.text for found in read.iter("b")], ET.XMLID("<a><b id='x'/></a>")[1]["x"].tag)
print(shape(ET.fromstringlist(["<a>", "<b/>", "</a>"])))


class Target:
    def start(self, *given):
        print("start", given)

    def end(self, *given):
        print("end", given)

    def data(self, *given):
        print("data", given)

    def comment(self, *given):
        print("comment", given)

    def pi(self, *given):
        print("pi", given)

    def start_ns(self, *given):
        print("start_ns", given)

    def end_ns(self, *given):
        print("end_ns", given)

    def doctype(self, *given):
        print("doctype", given)

    def close(self):
        return "closed"


print("-- targets and events")
parser = ET.XMLParser(target=Target())
parser.feed(
    "<!DOCTYPE r PUBLIC 'pp' 'ss'><r a='1' xmlns='u' xmlns:q='v'>a\nb\tc &amp; d\r\n  <q:x q:z='1' w='2'/> <!-- c\n --><?pi  foo bar?>"
    "<![CDATA[a\nb<]]>]x</r>"
)
print(parser.close())
puller = ET.XMLPullParser(["start", "end", "comment", "pi", "start-ns", "end-ns"])
for piece in ["<a><b x='1'>t", "ext</b><!--c--><?p i?><q:z xmlns:q='u'/>", "</a>"]:
    puller.feed(piece)
    print([(event, value.tag if isinstance(getattr(value, "tag", 1), str) else type(value).__name__) for event, value in puller.read_events()])
puller.close()
for event, found in ET.iterparse(io.BytesIO(b"<a><b>1</b><c/></a>"), events=("start", "end")):
    print(event, found.tag, found.text)
steps = ET.iterparse(io.StringIO("<a><b>1</b></a>"))
print([found.tag for _, found in steps], steps.root.tag)
builder = ET.TreeBuilder(insert_comments=True, insert_pis=True)
print(shape(ET.XML("<a>x<!--c-->y<?p q?>z</a>", ET.XMLParser(target=builder)))[2:4])
