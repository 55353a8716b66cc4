"""Documents as the DOM has them: see `xml.etree.ElementTree`."""
