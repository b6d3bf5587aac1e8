import net from 'node:net';

/** Loaded before a program of others that would listen on every address of the machine: it listens on loopback alone. */
const listen = net.Server.prototype.listen;
net.Server.prototype.listen = function listenOnLoopback(...args) {
  const [first, ...rest] = args;
  const after = rest.filter((one) => typeof one === 'function');
  const asked = typeof first === 'object' && first !== null ? first : { port: Number(first ?? 0) };
  // Pipes between its own processes have a path, and no port.
  if (typeof first === 'string' && !/^\d+$/.test(first)) return listen.apply(this, args);
  if ('path' in asked || 'fd' in asked || '_handle' in asked) return listen.apply(this, args);
  return listen.call(this, { ...asked, host: '127.0.0.1' }, ...after);
};
