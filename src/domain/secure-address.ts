const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]', '::1']);

/** True for a host that is this machine itself, as a URL or a listening address names it. */
export const isLoopbackHost = (host: string): boolean => LOOPBACK.has(host);

/** True for HTTPS, and for plain HTTP that never leaves this machine (45 CFR 164.312(e)(1)). */
export const isSecureAddress = (address: string | URL): boolean => {
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || (protocol === 'http:' && isLoopbackHost(hostname));
};
