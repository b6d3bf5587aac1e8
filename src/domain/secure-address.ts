const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** True for HTTPS, and for plain HTTP that never leaves this machine (45 CFR 164.312(e)(1)). */
export const isSecureAddress = (address: string | URL): boolean => {
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || (protocol === 'http:' && LOOPBACK.has(hostname));
};
