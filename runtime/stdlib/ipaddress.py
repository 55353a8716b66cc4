"""Addresses and networks of IP, versions 4 and 6."""

from functools import total_ordering as _total_ordering

IPV4LENGTH, IPV6LENGTH = 32, 128


class AddressValueError(ValueError):
    """The text or number is no address."""


class NetmaskValueError(ValueError):
    """The text is no netmask."""


def ip_address(address):
    """An address of either version."""
    try:
        return IPv4Address(address)
    except _WRONG:
        pass
    return _of_six(IPv6Address, "address", address)


_WRONG = AddressValueError, NetmaskValueError


def _of_six(kind, what, *given):
    # What is nothing of version 4 is of version 6, or nothing at all.
    try:
        return kind(*given)
    except _WRONG:
        pass
    raise ValueError(f"{given[0]!r} does not appear to be an IPv4 or IPv6 {what}")


def ip_network(address, strict=True):
    """A network of either version; a strict one has no bits behind its prefix."""
    try:
        return IPv4Network(address, strict)
    except _WRONG:
        pass
    return _of_six(IPv6Network, "network", address, strict)


def ip_interface(address):
    """An interface of either version."""
    try:
        return IPv4Interface(address)
    except _WRONG:
        pass
    return _of_six(IPv6Interface, "interface", address)


def v4_int_to_packed(address):
    """The four bytes of a number, in the order of the network."""
    return _packed(address, 4, 4)


def _packed(address, size, version):
    try:
        return address.to_bytes(size)
    except OverflowError:
        raise ValueError(f"Address negative or too large for IPv{version}")


def v6_int_to_packed(address):
    """The sixteen bytes of a number, in the order of the network."""
    return _packed(address, 16, 6)


def get_mixed_type_key(obj):
    """A key by which addresses and networks of both versions can be sorted."""
    if isinstance(obj, (_Address, _Network)):
        return obj._get_key()
    return NotImplemented


def summarize_address_range(first, last):
    """The networks that together are the addresses from one to another."""
    if type(first)._kind != "address" or type(last)._kind != "address":
        raise TypeError("first and last must be IP addresses, not networks")
    if first.version != last.version:
        raise TypeError(f"{first} and {last} are not of the same version")
    if first > last:
        raise ValueError("last IP address must be greater than first")
    network = IPv4Network if first.version == 4 else IPv6Network
    bits = first.max_prefixlen
    begin, end = int(first), int(last)
    while begin <= end:
        zeros = (begin & -begin).bit_length() - 1 if begin else bits
        size = min(zeros, (end - begin + 1).bit_length() - 1)
        yield network((begin, bits - size))
        begin += 1 << size
        if begin - 1 == (1 << bits) - 1:
            break


def collapse_addresses(addresses):
    """The fewest networks that are the same addresses."""
    single, networks = [], []
    for item in addresses:
        for others in (single, networks):
            if others and others[-1].version != item.version:
                raise TypeError(f"{item} and {others[-1]} are not of the same version")
        if type(item)._kind == "address":
            single.append(item)
        elif item._prefixlen == item.max_prefixlen:
            single.append(item.ip if type(item)._kind == "interface" else item.network_address)
        else:
            networks.append(item)
    ranges = sorted([(int(item), int(item)) for item in set(single)])
    ranges += [(int(item.network_address), int(item.broadcast_address)) for item in networks]
    ranges.sort()
    merged = []
    for begin, end in ranges:
        if merged and begin <= merged[-1][1] + 1:
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([begin, end])
    if not merged:
        return iter(())
    address = IPv4Address if (single or networks)[0].version == 4 else IPv6Address
    return (network for begin, end in merged for network in summarize_address_range(address(begin), address(end)))


# What both versions share.


class _Base:
    __slots__ = ()
    _kind = None

    @property
    def exploded(self):
        """The text without abbreviations."""
        return self._explode()

    @property
    def compressed(self):
        """The text, as short as it can be."""
        return str(self)

    @property
    def reverse_pointer(self):
        """The name under which DNS has the address."""
        return self._reverse()

    def __reduce__(self):
        return self.__class__, (str(self),)


@_total_ordering
class _Address(_Base):
    __slots__ = ()
    _kind = "address"

    def __init__(self, address):
        if isinstance(address, int):
            if address < 0:
                raise AddressValueError(f"{address} (< 0) is not permitted as an IPv{self.version} address")
            if address >> self.max_prefixlen:
                raise AddressValueError(f"{address} (>= 2**{self.max_prefixlen}) is not permitted as an IPv{self.version} address")
            self._ip = address
        elif isinstance(address, bytes):
            if len(address) != self.max_prefixlen // 8:
                raise AddressValueError(
                    f"{address!r} (len {len(address)} != {self.max_prefixlen // 8}) is not permitted as an IPv{self.version} address"
                )
            self._ip = int.from_bytes(address)
        else:
            text = str(address)
            if "/" in text:
                raise AddressValueError(f"Unexpected '/' in {address!r}")
            self._ip = self._read(text)

    def __int__(self):
        return self._ip

    def __eq__(self, other):
        try:
            return self._ip == other._ip and self.version == other.version
        except AttributeError:
            return NotImplemented

    def __lt__(self, other):
        if not isinstance(other, _Address):
            return NotImplemented
        if self.version != other.version:
            raise TypeError(f"{self} and {other} are not of the same version")
        return self._ip < other._ip if self._ip != other._ip else False

    def __add__(self, other):
        return self.__class__(int(self) + other) if isinstance(other, int) else NotImplemented

    def __sub__(self, other):
        return self.__class__(int(self) - other) if isinstance(other, int) else NotImplemented

    def __repr__(self):
        return f"{self.__class__.__name__}({str(self)!r})"

    def __str__(self):
        return self._write(self._ip)

    def __hash__(self):
        return hash(hex(self._ip))

    def _get_key(self):
        return (self.version, self)

    def __format__(self, fmt):
        if not fmt or fmt[-1] == "s" and fmt.strip("s") == "":
            return format(str(self), fmt)
        kind = fmt[-1]
        marks = fmt[:-1]
        if kind not in "bnxX" or marks not in ("", "#", "_", "#_"):
            return object.__format__(self, fmt) if kind != "s" else format(str(self), fmt)
        if kind == "n":
            kind = "b" if self.version == 4 else "x"
        width = self.max_prefixlen if kind == "b" else self.max_prefixlen // 4
        if "_" in marks:
            width += width // 4 - 1
        if "#" in marks:
            width += 2
        return format(int(self), f"{marks[:1] if '#' in marks else ''}0{width}{'_' if '_' in marks else ''}{kind}")

    @property
    def packed(self):
        """The bytes, in the order of the network."""
        return self._ip.to_bytes(self.max_prefixlen // 8)

    def _within(self, networks):
        return any([begin <= self._ip <= end for begin, end in networks])

    @property
    def is_multicast(self):
        """Whether it stands for many."""
        return self._within(self._MULTICAST)

    @property
    def is_unspecified(self):
        """Whether it is the address of nobody."""
        return self._ip == 0

    @property
    def is_private(self):
        """Whether it is for use inside of networks only."""
        return self._within(self._PRIVATE) and not self._within(self._NOT_PRIVATE)

    @property
    def is_reserved(self):
        """Whether it is kept for later."""
        return self._within(self._RESERVED)

    @property
    def is_link_local(self):
        """Whether it counts on one link only."""
        return self._within(self._LINK_LOCAL)


@_total_ordering
class _Network(_Base):
    _kind = "network"

    def __init__(self, address, strict=True):
        address, mask = _split(address)
        address = self._address_class(address)
        self._prefixlen = self._mask(mask)
        bits = int(address)
        host = (1 << self.max_prefixlen - self._prefixlen) - 1
        if bits & host:
            if strict:
                raise ValueError(f"{address}/{self._prefixlen} has host bits set" if mask is None else f"{_shown(address, mask)} has host bits set")
            address = self._address_class(bits & ~host)
        self.network_address = address

    @property
    def prefixlen(self):
        """How many bits all addresses share."""
        return self._prefixlen

    @property
    def netmask(self):
        """The mask, as an address."""
        return self._address_class(self._netmask_number())

    @property
    def hostmask(self):
        """The other bits, as an address."""
        return self._address_class((1 << self.max_prefixlen - self._prefixlen) - 1)

    @property
    def broadcast_address(self):
        """The last address."""
        return self._address_class(int(self.network_address) | (1 << self.max_prefixlen - self._prefixlen) - 1)

    def _netmask_number(self):
        return (1 << self.max_prefixlen) - (1 << self.max_prefixlen - self._prefixlen)

    @property
    def num_addresses(self):
        """How many addresses there are."""
        return 1 << self.max_prefixlen - self._prefixlen

    @property
    def with_prefixlen(self):
        """The text with the number of bits."""
        return f"{self.network_address}/{self._prefixlen}"

    @property
    def with_netmask(self):
        """The text with the mask."""
        return f"{self.network_address}/{self.netmask}"

    @property
    def with_hostmask(self):
        """The text with the mask of the other bits."""
        return f"{self.network_address}/{self.hostmask}"

    def __repr__(self):
        return f"{self.__class__.__name__}({str(self)!r})"

    def __str__(self):
        return f"{self.network_address}/{self._prefixlen}"

    def hosts(self):
        """The addresses of hosts: neither the first nor, in version 4, the last."""
        begin, end = int(self.network_address), int(self.broadcast_address)
        address = self._address_class
        if self._prefixlen == self.max_prefixlen:
            return [address(begin)]
        if self._prefixlen == self.max_prefixlen - 1:
            return [address(begin), address(end)]
        stop = end if self.version == 4 else end + 1
        return (address(number) for number in range(begin + 1, stop))

    def __iter__(self):
        for number in range(int(self.network_address), int(self.broadcast_address) + 1):
            yield self._address_class(number)

    def __getitem__(self, n):
        begin, end = int(self.network_address), int(self.broadcast_address)
        found = begin + n if n >= 0 else end + n + 1
        if not begin <= found <= end:
            raise IndexError("address out of range")
        return self._address_class(found)

    def __lt__(self, other):
        if not isinstance(other, _Network):
            return NotImplemented
        if self.version != other.version:
            raise TypeError(f"{self} and {other} are not of the same version")
        return (int(self.network_address), self._prefixlen) < (int(other.network_address), other._prefixlen)

    def __eq__(self, other):
        try:
            return (
                self.version == other.version
                and int(self.network_address) == int(other.network_address)
                and self._prefixlen == other._prefixlen
            )
        except AttributeError:
            return NotImplemented

    def __hash__(self):
        return hash((int(self.network_address), self._prefixlen))

    def __contains__(self, other):
        if self.version != other.version or isinstance(other, _Network):
            return False
        return int(self.network_address) <= other._ip <= int(self.broadcast_address)

    def overlaps(self, other):
        """Whether some address is in both."""
        return other.network_address in self or other.broadcast_address in self or self.network_address in other or self.broadcast_address in other

    def _get_key(self):
        return (self.version, self.network_address, self.netmask)

    def compare_networks(self, other):
        """-1, 0 or 1, as it stands before, at or behind another one of its version."""
        if self.version != other.version:
            raise TypeError(f"{self} and {other} are not of the same type")
        mine = (int(self.network_address), self._prefixlen)
        others = (int(other.network_address), other._prefixlen)
        return (mine > others) - (mine < others)

    def address_exclude(self, other):
        """The networks that are left without another one."""
        if self.version != other.version:
            raise TypeError(f"{self} and {other} are not of the same version")
        if not isinstance(other, _Network):
            raise TypeError(f"{other} is not a network object")
        if not other.subnet_of(self):
            raise ValueError(f"{other} not contained in {self}")
        rest = self
        while rest != other:
            first, second = rest.subnets()
            if other.subnet_of(first):
                yield second
                rest = first
            else:
                yield first
                rest = second

    def subnets(self, prefixlen_diff=1, new_prefix=None):
        """The parts of it, so many bits longer."""
        present = self._prefixlen
        if present == self.max_prefixlen:
            yield self
            return
        length = self._new_length(prefixlen_diff, new_prefix, 1, "longer")
        if length < present:
            raise ValueError("prefix length diff must be > 0")
        if length > self.max_prefixlen:
            raise ValueError(f"prefix length diff {length} is invalid for netblock {self}")
        for number in range(int(self.network_address), int(self.broadcast_address) + 1, 1 << self.max_prefixlen - length):
            yield self.__class__((number, length))

    def _new_length(self, diff, wanted, sign, direction):
        # How many bits of the prefix another network has, which is so many longer or shorter, or has so many.
        if wanted is None:
            return self._prefixlen + sign * diff
        if (wanted - self._prefixlen) * sign < 0:
            raise ValueError(f"new prefix must be {direction}")
        if diff != 1:
            raise ValueError("cannot set prefixlen_diff and new_prefix")
        return wanted

    def supernet(self, prefixlen_diff=1, new_prefix=None):
        """The network of which it is a part, so many bits shorter."""
        present = self._prefixlen
        if not present:
            return self
        length = self._new_length(prefixlen_diff, new_prefix, -1, "shorter")
        if length < 0:
            raise ValueError(f"current prefixlen is {present}, cannot have a prefixlen_diff of {present - length}")
        return self.__class__((int(self.network_address), length), False)

    def _is_part_of(self, inner, outer):
        if inner.version != outer.version:
            raise TypeError(f"{inner} and {outer} are not of the same version")
        return outer.network_address <= inner.network_address and outer.broadcast_address >= inner.broadcast_address

    def subnet_of(self, other):
        """Whether all of it is in another one."""
        return self._is_part_of(self, other)

    def supernet_of(self, other):
        """Whether all of another one is in it."""
        return self._is_part_of(other, self)

    def _both(self, name):
        return getattr(self.network_address, name) and getattr(self.broadcast_address, name)

    is_multicast = property(lambda self: self._both("is_multicast"))
    is_reserved = property(lambda self: self._both("is_reserved"))
    is_link_local = property(lambda self: self._both("is_link_local"))
    is_unspecified = property(lambda self: self._both("is_unspecified"))
    is_loopback = property(lambda self: self._both("is_loopback"))

    @property
    def is_private(self):
        """Whether all of it is for use inside of networks only."""
        address = self._address_class
        begin, end = int(self.network_address), int(self.broadcast_address)
        inside = lambda ranges: any([low <= begin and end <= high for low, high in ranges])
        return inside(address._PRIVATE) and not any([low <= end and begin <= high for low, high in address._NOT_PRIVATE])

    @property
    def is_global(self):
        """Whether it is not private."""
        return not self.is_private

    def _explode(self):
        return f"{self.network_address._explode()}/{self._prefixlen}"

    def _reverse(self):
        parts = self.network_address.reverse_pointer
        return f"{parts[: -len('.in-addr.arpa')]}/{self._prefixlen}.in-addr.arpa" if self.version == 4 else parts


def _split(address):
    """An address and a mask (None where there is none), from what describes a network."""
    if isinstance(address, (bytes, int)):
        return address, None
    if not isinstance(address, tuple):
        parts = str(address).split("/")
        if len(parts) > 2:
            raise AddressValueError(f"Only one '/' permitted in {address!r}")
        address = tuple(parts)
    return address[0], address[1] if len(address) > 1 else None


def _shown(address, mask):
    return f"{address}/{mask}"


class _Interface:
    _kind = "interface"

    def _begin(self, address):
        address, mask = _split(address)
        self._address_class.__init__(self, address)
        self.network = self._network_class((self._address_class(address) if not isinstance(address, (int, bytes)) else address, *([] if mask is None else [mask])), False)
        self._prefixlen = self.network._prefixlen

    @property
    def ip(self):
        """The address alone."""
        return self._address_class(self._ip)

    netmask = property(lambda self: self.network.netmask)
    hostmask = property(lambda self: self.network.hostmask)
    is_private = property(lambda self: self.network.is_private if self.version == 6 else self._address_class.is_private.fget(self))

    def __str__(self):
        return f"{self._write(self._ip)}/{self._prefixlen}"

    def __eq__(self, other):
        same = self._address_class.__eq__(self, other)
        if same is NotImplemented or not same:
            return same
        try:
            return self.network == other.network
        except AttributeError:
            return False

    def __lt__(self, other):
        if not isinstance(other, _Address):
            return NotImplemented
        if self.version != other.version:
            raise TypeError(f"{self} and {other} are not of the same version")
        try:
            return self.network < other.network or self.network == other.network and self._ip < other._ip
        except AttributeError:
            return False

    def __hash__(self):
        return hash((self._ip, self._prefixlen, int(self.network.network_address)))

    @property
    def with_prefixlen(self):
        """The text with the number of bits."""
        return f"{self._write(self._ip)}/{self._prefixlen}"

    @property
    def with_netmask(self):
        """The text with the mask."""
        return f"{self._write(self._ip)}/{self.netmask}"

    @property
    def with_hostmask(self):
        """The text with the mask of the other bits."""
        return f"{self._write(self._ip)}/{self.hostmask}"

    def _explode(self):
        return f"{self.ip._explode()}/{self._prefixlen}"


def _ranges4(*texts):
    found = []
    for text in texts:
        address, _, length = text.partition("/")
        begin = _read4(address)
        found.append((begin, begin | (1 << 32 - int(length)) - 1))
    return found


def _ranges6(*texts):
    found = []
    for text in texts:
        address, _, length = text.partition("/")
        begin = _read6(address)
        found.append((begin, begin | (1 << 128 - int(length)) - 1))
    return found


# Version 4.


def _read4(text):
    if not text:
        raise AddressValueError("Address cannot be empty")
    octets = text.split(".")
    if len(octets) != 4:
        raise AddressValueError(f"Expected 4 octets in {text!r}")
    number = 0
    for octet in octets:
        try:
            number = number << 8 | _octet(octet)
        except ValueError as error:
            raise AddressValueError(f"{error} in {text!r}") from None
    return number


def _octet(text):
    if not text:
        raise ValueError("Empty octet not permitted")
    if not (text.isascii() and text.isdigit()):
        raise ValueError(f"Only decimal digits permitted in {text!r}")
    if len(text) > 3:
        raise ValueError(f"At most 3 characters permitted in {text!r}")
    if text != "0" and text[0] == "0":
        raise ValueError(f"Leading zeros are not permitted in {text!r}")
    number = int(text)
    if number > 255:
        raise ValueError(f"Octet {number} (> 255) not permitted")
    return number


class IPv4Address(_Address):
    """An address of version 4."""

    __slots__ = ("_ip", "__weakref__")
    version = 4
    max_prefixlen = 32
    _read = staticmethod(_read4)
    _MULTICAST = _ranges4("224.0.0.0/4")
    _RESERVED = _ranges4("240.0.0.0/4")
    _LINK_LOCAL = _ranges4("169.254.0.0/16")
    _SHARED = _ranges4("100.64.0.0/10")
    _PRIVATE = _ranges4(
        "0.0.0.0/8", "10.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.0.170/31", "192.0.2.0/24",
        "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "240.0.0.0/4", "255.255.255.255/32",
    )
    _NOT_PRIVATE = _ranges4("192.0.0.9/32", "192.0.0.10/32")

    @staticmethod
    def _write(number):
        return ".".join([str(octet) for octet in number.to_bytes(4)])

    def _explode(self):
        return str(self)

    def _reverse(self):
        return ".".join(str(self).split(".")[::-1]) + ".in-addr.arpa"

    @property
    def is_loopback(self):
        """Whether it is the host itself."""
        return self._ip >> 24 == 127

    @property
    def is_global(self):
        """Whether it counts everywhere."""
        return not self._within(self._SHARED) and not self.is_private

    @property
    def ipv6_mapped(self):
        """The address of version 6 that stands for it."""
        return IPv6Address(0xFFFF << 32 | self._ip)


class IPv4Network(_Network):
    """A network of version 4."""

    version = 4
    max_prefixlen = 32
    _address_class = IPv4Address

    def _mask(self, mask):
        if mask is None:
            return 32
        if isinstance(mask, int):
            if not 0 <= mask <= 32:
                raise NetmaskValueError(f"{mask!r} is not a valid netmask")
            return mask
        text = str(mask)
        if text.isascii() and text.isdigit() and int(text) <= 32:
            return int(text)
        try:
            number = _read4(text)
        except AddressValueError:
            raise NetmaskValueError(f"{mask!r} is not a valid netmask") from None
        for candidate in (number, number ^ 0xFFFFFFFF):
            rest = candidate ^ 0xFFFFFFFF
            if rest & rest + 1 == 0:
                return 32 - rest.bit_length()
        raise NetmaskValueError(f"{mask!r} is not a valid netmask")

    @property
    def is_global(self):
        """Whether it counts everywhere."""
        begin, end = int(self.network_address), int(self.broadcast_address)
        shared = any([low <= begin and end <= high for low, high in IPv4Address._SHARED])
        return not shared and not self.is_private


class IPv4Interface(_Interface, IPv4Address):
    """An address of version 4 with its network."""

    _address_class = IPv4Address
    _network_class = IPv4Network

    def __init__(self, address):
        self._begin(address)


# Version 6.


def _read6(text):
    if not text:
        raise AddressValueError("Address cannot be empty")
    if len(text) > 45:
        shown = text if len(text) <= 90 else f"{text[:45]}({len(text) - 90} chars elided){text[-45:]}"
        raise AddressValueError(f"At most 45 characters expected in {shown!r}")
    parts = text.split(":")
    if len(parts) < 3:
        raise AddressValueError(f"At least 3 parts expected in {text!r}")
    if "." in parts[-1]:
        try:
            number = _read4(parts.pop())
        except AddressValueError as error:
            raise AddressValueError(f"{error} in {text!r}") from None
        parts += [f"{number >> 16:x}", f"{number & 0xFFFF:x}"]
    if len(parts) > 9:
        raise AddressValueError(f"At most 8 colons permitted in {text!r}")
    gaps = [place for place in range(1, len(parts) - 1) if not parts[place]]
    if len(gaps) > 1:
        raise AddressValueError(f"At most one '::' permitted in {text!r}")
    if gaps:
        before, after = parts[: gaps[0]], parts[gaps[0] + 1 :]
        if not before[0]:
            before = before[1:]
            if before:
                raise AddressValueError(f"Leading ':' only permitted as part of '::' in {text!r}")
        if not after[-1]:
            after = after[:-1]
            if after:
                raise AddressValueError(f"Trailing ':' only permitted as part of '::' in {text!r}")
        if len(before) + len(after) > 7:
            raise AddressValueError(f"Expected at most 7 other parts with '::' in {text!r}")
        parts = before + ["0"] * (8 - len(before) - len(after)) + after
    else:
        if len(parts) != 8:
            raise AddressValueError(f"Exactly 8 parts expected without '::' in {text!r}")
        if not parts[0]:
            raise AddressValueError(f"Leading ':' only permitted as part of '::' in {text!r}")
        if not parts[-1]:
            raise AddressValueError(f"Trailing ':' only permitted as part of '::' in {text!r}")
    number = 0
    for part in parts:
        if not part or any([digit not in "0123456789abcdefABCDEF" for digit in part]):
            raise AddressValueError(f"Only hex digits permitted in {part!r} in {text!r}")
        if len(part) > 4:
            raise AddressValueError(f"At most 4 characters permitted in {part!r} in {text!r}")
        number = number << 16 | int(part, 16)
    return number


class IPv6Address(_Address):
    """An address of version 6, perhaps with a zone."""

    __slots__ = ("_ip", "_scope_id", "__weakref__")
    version = 6
    max_prefixlen = 128
    _read = staticmethod(_read6)
    _MULTICAST = _ranges6("ff00::/8")
    _LINK_LOCAL = _ranges6("fe80::/10")
    _SITE_LOCAL = _ranges6("fec0::/10")
    _RESERVED = _ranges6(
        "::/8", "100::/8", "200::/7", "400::/6", "800::/5", "1000::/4", "4000::/3", "6000::/3", "8000::/3", "a000::/3", "c000::/3", "e000::/4",
        "f000::/5", "f800::/6", "fe00::/9",
    )
    _PRIVATE = _ranges6(
        "::1/128", "::/128", "::ffff:0:0/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "fc00::/7",
        "fe80::/10",
    )
    _NOT_PRIVATE = _ranges6("2001:1::1/128", "2001:1::2/128", "2001:3::/32", "2001:4:112::/48", "2001:20::/28", "2001:30::/28")

    def __init__(self, address):
        self._scope_id = None
        if not isinstance(address, (int, bytes)):
            text = str(address)
            if "/" in text:
                raise AddressValueError(f"Unexpected '/' in {address!r}")
            address, percent, scope = text.partition("%")
            if percent:
                if not scope or "%" in scope:
                    raise AddressValueError(f'Invalid IPv6 address: "{text!r}"')
                self._scope_id = scope
        _Address.__init__(self, address)

    @staticmethod
    def _write(number):
        parts = [f"{number >> shift & 0xFFFF:x}" for shift in range(112, -1, -16)]
        # The first of the longest runs of zeros is left out.
        best, length = -1, 1
        place = 0
        while place < 8:
            end = place
            while end < 8 and parts[end] == "0":
                end += 1
            if end - place > length:
                best, length = place, end - place
            place = end + 1
        if best < 0:
            return ":".join(parts)
        return ":".join(parts[:best]) + "::" + ":".join(parts[best + length :])

    def __str__(self):
        mapped = self.ipv4_mapped
        text = self._write(self._ip) if mapped is None else f"::ffff:{mapped}"
        return f"{text}%{self._scope_id}" if self._scope_id else text

    def __eq__(self, other):
        same = _Address.__eq__(self, other)
        if same is NotImplemented or not same:
            return same
        return self._scope_id == getattr(other, "_scope_id", None)

    def __hash__(self):
        return hash((self._ip, self._scope_id))

    def _explode(self):
        if self._scope_id:
            # CPython reads the text again, zone and all.
            text = str(self)
            raise AddressValueError(f"Only hex digits permitted in {text.rpartition(':')[2]!r} in {text!r}")
        parts = [f"{self._ip >> shift & 0xFFFF:04x}" for shift in range(112, -1, -16)]
        if (mapped := self.ipv4_mapped) is not None:
            return ":".join(parts[:6]) + f":{mapped}"
        return ":".join(parts)

    def _reverse(self):
        return ".".join(self._explode().replace(":", "")[::-1]) + ".ip6.arpa" if self._scope_id else ".".join(f"{self._ip:032x}"[::-1]) + ".ip6.arpa"

    @property
    def scope_id(self):
        """The zone, or None."""
        return self._scope_id

    @property
    def ipv4_mapped(self):
        """The address of version 4 for which it stands, or None."""
        return IPv4Address(self._ip & 0xFFFFFFFF) if self._ip >> 32 == 0xFFFF else None

    @property
    def teredo(self):
        """Server and client of a Teredo address, or None."""
        if self._ip >> 96 != 0x20010000:
            return None
        return IPv4Address(self._ip >> 64 & 0xFFFFFFFF), IPv4Address(~self._ip & 0xFFFFFFFF)

    @property
    def sixtofour(self):
        """The address of version 4 in an address of 6to4, or None."""
        return IPv4Address(self._ip >> 80 & 0xFFFFFFFF) if self._ip >> 112 == 0x2002 else None

    @property
    def is_loopback(self):
        """Whether it is the host itself."""
        mapped = self.ipv4_mapped
        return self._ip == 1 if mapped is None else mapped.is_loopback

    @property
    def is_site_local(self):
        """Whether it counts on one site only."""
        return self._within(self._SITE_LOCAL)

    def _mapped_or(self, name):
        mapped = self.ipv4_mapped
        return getattr(_Address, name).fget(self) if mapped is None else getattr(mapped, name)

    is_multicast = property(lambda self: self._mapped_or("is_multicast"))
    is_reserved = property(lambda self: self._mapped_or("is_reserved"))
    is_link_local = property(lambda self: self._mapped_or("is_link_local"))
    is_private = property(lambda self: self._mapped_or("is_private"))
    is_unspecified = property(lambda self: self._mapped_or("is_unspecified"))

    @property
    def is_global(self):
        """Whether it counts everywhere."""
        mapped = self.ipv4_mapped
        return not self.is_private if mapped is None else mapped.is_global


class IPv6Network(_Network):
    """A network of version 6."""

    version = 6
    max_prefixlen = 128
    _address_class = IPv6Address

    def _mask(self, mask):
        if mask is None:
            return 128
        if isinstance(mask, int):
            if not 0 <= mask <= 128:
                raise NetmaskValueError(f"{mask!r} is not a valid netmask")
            return mask
        text = str(mask)
        if not (text.isascii() and text.isdigit()) or int(text) > 128:
            raise NetmaskValueError(f"{mask!r} is not a valid netmask")
        return int(text)

    @property
    def is_site_local(self):
        """Whether it counts on one site only."""
        return self._both("is_site_local")


class IPv6Interface(_Interface, IPv6Address):
    """An address of version 6 with its network."""

    _address_class = IPv6Address
    _network_class = IPv6Network

    def __init__(self, address):
        self._begin(address)

    def __str__(self):
        return f"{IPv6Address.__str__(self)}/{self._prefixlen}"

    @property
    def is_loopback(self):
        """Whether it is the host itself, and its network too."""
        return IPv6Address.is_loopback.fget(self) and self.network.is_loopback

    @property
    def is_unspecified(self):
        """Whether it is the address of nobody, and its network too."""
        return self._ip == 0 and self.network.is_unspecified
