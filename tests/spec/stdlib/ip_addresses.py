import ipaddress as ip
a = ip.ip_address("192.168.1.10"); n = ip.ip_network("192.168.1.0/24")
print(a, repr(a), a in n, n.num_addresses, n.netmask, n.broadcast_address, list(n.hosts())[:2], a.is_private, a.version, int(a), a + 1, n.prefixlen, list(n.subnets(new_prefix=26)), n.supernet(), n.overlaps(ip.ip_network("192.168.0.0/16")), ip.ip_interface("10.0.0.1/8").network, ip.ip_address("::1").is_loopback, ip.ip_address("2001:db8::1").exploded, ip.IPv4Address(1), sorted([ip.ip_address("10.0.0.2"), ip.ip_address("10.0.0.1")]), ip.ip_network("10.0.0.0/30").hostmask, a.is_global, a.is_multicast, a.packed)
for bad in ["256.1.1.1", "1.2.3", "x", "1.2.3.4/24", "::g"]:
    try: ip.ip_address(bad)
    except ValueError as e: print(e)
try: ip.ip_network("192.168.1.5/24")
except ValueError as e: print(e)
print(ip.ip_network("192.168.1.5/24", strict=False), list(ip.collapse_addresses([ip.ip_network("10.0.0.0/25"), ip.ip_network("10.0.0.128/25")])), list(ip.summarize_address_range(ip.ip_address("10.0.0.0"), ip.ip_address("10.0.0.5"))))
def t(f, *a, **k):
    try: print(f(*a, **k))
    except Exception as e: print(type(e).__name__, e)
for s in ["10.0.0.1", "127.0.0.1", "169.254.1.1", "224.0.0.1", "0.0.0.0", "240.0.0.1", "8.8.8.8", "100.64.0.1", "192.0.2.1", "255.255.255.255", "172.16.5.4", "198.18.0.1", "192.0.0.9", "::1", "::", "fe80::1", "ff02::1", "2001:db8::1", "2001:4860:4860::8888", "fc00::1", "::ffff:1.2.3.4", "2002:102:304::", "1:2:3:4:5:6:7:8", "1::8", "2001:0:0:1:0:0:0:1"]:
    a = ip.ip_address(s)
    print(a, repr(a), int(a), a.is_private, a.is_global, a.is_loopback, a.is_link_local, a.is_multicast, a.is_reserved, a.is_unspecified, a.exploded, a.compressed, a.reverse_pointer, a.max_prefixlen, a.version, len(a.packed), hash(a) == hash(ip.ip_address(s)))
a = ip.ip_address("::ffff:1.2.3.4"); print(a.ipv4_mapped, ip.ip_address("2002:102:304::").sixtofour, ip.ip_address("fe80::1%e").scope_id, a.teredo, ip.ip_address("fec0::1").is_site_local)
for s in ["256.1.1.1", "1.2.3", "1.2.3.4.5", "01.2.3.4", "1.2.3.4/24", "a.b.c.d", "", "1.2.3.-4", "1.2.3.0004", "1:2:3:4:5:6:7", "1::2::3", "::g", ":1", "1:", "1:2:3:4:5:6:7:8:9", "12345::", "::1.2.3", "fe80::1%", ":::", "1.2.3. 4"]:
    t(ip.ip_address, s); t(ip.IPv4Address, s); t(ip.IPv6Address, s)
for s in ["10.0.0.0/8", "10.0.0.0/255.0.0.0", "10.0.0.0/0.255.255.255", "10.0.0.1/8", "10.0.0.0/33", "10.0.0.0/x", "10.0.0.0", "2001:db8::/32", "2001:db8::1/32", "::/129", "10.0.0.0/255.0.255.0", "10.0.0.0/8/8", "0.0.0.0/0", "10.0.0.0/"]:
    t(ip.ip_network, s); t(ip.ip_network, s, strict=False); t(ip.ip_interface, s)
n = ip.ip_network("192.168.0.0/29")
print(list(n), list(n.hosts()), n[1], n[-1], n.network_address, n.with_prefixlen, n.with_netmask, n.with_hostmask, n.is_private, n.num_addresses, len(list(n.subnets())), list(n.subnets(2)), n.supernet(3), n.supernet(new_prefix=8), ip.ip_address("192.168.0.3") in n, "x" in [n], n == ip.ip_network("192.168.0.0/29"), n < ip.ip_network("192.168.1.0/29"), n.compare_networks(ip.ip_network("10.0.0.0/8")), hash(n) == hash(ip.ip_network("192.168.0.0/29")), repr(n), n.version, n.max_prefixlen, n.exploded)
t(lambda: n[9]); t(lambda: list(n.subnets(new_prefix=20))); t(lambda: list(n.subnets(9))); t(lambda: n.supernet(40)); t(lambda: list(n.subnets(1, 30)))
print(list(n.address_exclude(ip.ip_network("192.168.0.4/31"))), n.subnet_of(ip.ip_network("192.168.0.0/16")), n.supernet_of(ip.ip_network("192.168.0.0/30")), n.overlaps(ip.ip_network("192.168.0.4/30")))
t(lambda: n.subnet_of(ip.ip_network("::/0"))); t(lambda: list(n.address_exclude(ip.ip_network("10.0.0.0/8"))))
i = ip.ip_interface("10.1.2.3/24"); print(i, repr(i), i.ip, i.network, i.netmask, i.hostmask, i.with_prefixlen, i.with_netmask, i.with_hostmask, i == ip.ip_interface("10.1.2.3/24"), i < ip.ip_interface("10.1.3.3/24"), int(i), i + 1)
print(ip.IPv4Address(1) + 5, ip.IPv4Address("1.2.3.4") - 1, ip.IPv4Address(b"\x01\x02\x03\x04"), ip.ip_address(2**40), ip.IPv6Address(1), ip.IPv4Network(("10.0.0.0", 8)), ip.IPv4Network((167772160, "255.0.0.0")), ip.IPv4Network(5), ip.v4_int_to_packed(1), ip.v6_int_to_packed(1))
for f in [lambda: ip.IPv4Address(-1), lambda: ip.IPv4Address(2**32), lambda: ip.IPv4Address(b"123"), lambda: ip.IPv4Address("255.255.255.255") + 1, lambda: ip.ip_address(-1), lambda: ip.IPv4Address(1) < ip.IPv6Address(1), lambda: ip.IPv4Address(1) < 3, lambda: ip.IPv4Address(1) == 1, lambda: sorted([ip.IPv6Address(1), ip.IPv4Address(1)], key=ip.get_mixed_type_key), lambda: ip.ip_address("1.2.3.4\n"), lambda: ip.IPv6Address(2**128), lambda: ip.IPv4Address(1.5), lambda: ip.ip_network(None), lambda: list(ip.summarize_address_range(ip.ip_address(5), ip.ip_address(1))), lambda: list(ip.summarize_address_range(ip.ip_address(1), ip.ip_network("10.0.0.0/8"))), lambda: list(ip.collapse_addresses([ip.ip_address(1), ip.ip_address("::1")]))]: t(f)
print(list(ip.collapse_addresses([ip.ip_address(1), ip.ip_address(2), ip.ip_address(3), ip.ip_network("10.0.0.0/9"), ip.ip_network("10.128.0.0/9")])), list(ip.summarize_address_range(ip.ip_address("::1"), ip.ip_address("::ff"))))
print(f"{ip.ip_address('1.2.3.4'):b} {ip.ip_address('1.2.3.4'):#x} {ip.ip_address('1.2.3.4'):_X} {ip.ip_address('::1'):n}")
print(list(ip.ip_network("10.0.0.0/31").hosts()), list(ip.ip_network("10.0.0.0/32").hosts()), list(ip.ip_network("::/127").hosts()), ip.ip_network("10.0.0.0/8").is_global, ip.ip_network("224.0.0.0/4").is_multicast, issubclass(ip.AddressValueError, ValueError), ip.IPv4Address.max_prefixlen if hasattr(ip.IPv4Address, "max_prefixlen") else 0)
