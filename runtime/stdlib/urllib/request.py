"""Fetching from the network: there is none here.  The errors are those of `urllib.error`, the parts of addresses those of `urllib.parse`."""

from urllib.error import ContentTooShortError, HTTPError, URLError
from urllib.parse import quote, unquote, unquote_to_bytes, unwrap, urljoin, urlparse, urlsplit, urlunparse
