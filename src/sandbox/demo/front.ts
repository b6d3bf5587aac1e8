import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';

/** A server that stands before an emulator of others, and takes every body as it comes. */
export const createFront = (): FastifyInstance => {
  const front = fastify({ forceCloseConnections: true });
  front.removeAllContentTypeParsers();
  front.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  return front;
};

/** Asks what stands behind the same. @param path another one than was asked for */
export const passOn = async (
  request: FastifyRequest,
  behind: string,
  path = request.url,
): Promise<Response> => {
  const { authorization, cookie, 'content-type': type, accept } = request.headers;
  const headers = { authorization, cookie, 'content-type': type, accept };
  return await fetch(`${behind}${path}`, {
    method: request.method,
    redirect: 'manual',
    headers: Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined)) as Record<
      string,
      string
    >,
    ...(Buffer.isBuffer(request.body) ? { body: new Uint8Array(request.body) } : {}),
  });
};

/** Sets the status and the headers of an answer; its body is the caller's. */
export const answerLike = (reply: FastifyReply, response: Response): void => {
  reply.code(response.status);
  for (const name of ['content-type', 'location', 'set-cookie']) {
    const value = response.headers.get(name);
    if (value !== null) reply.header(name, value);
  }
};

/** Opens a front, with what stands behind it: what can't be opened leaves nothing open. @returns how both are closed */
export const openFront = async (
  front: FastifyInstance,
  port: number,
  behind: { close(): Promise<void> },
): Promise<() => Promise<void>> => {
  const close = async (): Promise<void> => {
    await front.close();
    await behind.close();
  };
  await front.listen({ port, host: 'localhost' }).catch(async (error: unknown) => {
    await close();
    throw error;
  });
  return close;
};
