import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A way to the database that takes longer: each answer comes so much later. Loopback alone. */
export const startSlowProxy = async (
  databaseUrl: string,
): Promise<{ readonly url: string; delay(ms: number): void; close(): Promise<void> }> => {
  const target = new URL(databaseUrl);
  let delayMs = 0;
  const open = new Set<Socket>();
  const server = createServer((client) => {
    const database = connect(Number(target.port), target.hostname);
    for (const socket of [client, database]) {
      open.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        open.delete(socket);
        client.destroy();
        database.destroy();
      });
    }
    client.on('data', (chunk) => database.write(chunk));
    // Timers of one length fire in the order in which they were set: no answer overtakes another.
    database.on('data', (chunk) => void setTimeout(() => client.write(chunk), delayMs));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.toString(),
    delay: (ms) => {
      delayMs = ms;
    },
    close: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((done) => server.close(done));
    },
  };
};
