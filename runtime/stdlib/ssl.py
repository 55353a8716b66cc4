"""Ciphered connections: there is no network here, but for the errors."""


class SSLError(OSError):
    """An error occurred in the SSL implementation."""

    __module__ = "ssl"


class SSLCertVerificationError(SSLError, ValueError):
    """A certificate could not be verified."""

    __module__ = "ssl"


CertificateError = SSLCertVerificationError
