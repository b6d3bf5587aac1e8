import { z } from 'zod';

const ipv4 = z.ipv4();
const ipv6 = z.ipv6();

/** The eight groups of an IPv6 address as written, with `::` filled in. */
const groupsOf = (address: string): readonly string[] => {
  const [head = '', tail] = address.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  if (tail === undefined) return before;
  return [...before, ...Array.from({ length: 8 - before.length - after.length }, () => '0'), ...after];
};

/** An IPv4 address that came over IPv6 (RFC 4291, 2.5.5.2). */
const MAPPED = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/**
 * The network that an address is of: /24 of IPv4, /48 of IPv6, which is what a site gets (RFC 6177). Pure.
 *
 * @returns e.g. `192.0.2.0/24` or `2001:db8:1::/48`; null for what is no address
 */
export const networkOf = (address: string): string | null => {
  const plain = MAPPED.exec(address)?.[1] ?? address;
  if (ipv4.safeParse(plain).success) return `${plain.split('.').slice(0, 3).join('.')}.0/24`;
  // A link's own address says by what it came.
  const [bare = ''] = plain.split('%');
  if (!ipv6.safeParse(bare).success) return null;
  const site = groupsOf(bare)
    .slice(0, 3)
    .map((group) => Number.parseInt(group, 16).toString(16));
  return `${site.join(':')}::/48`;
};
