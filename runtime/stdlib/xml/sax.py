"""Documents as events: see `xml.etree.ElementTree.XMLPullParser`."""
