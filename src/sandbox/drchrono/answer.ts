/** What a route decided to answer, as plain data: faults can then delay, cut or drop it. */
export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly type?: string;
  readonly payload?: string | Buffer;
}

/** A JSON answer. */
export function json(status: number, body: unknown, headers?: Readonly<Record<string, string>>): Answer {
  return { status, type: 'application/json', payload: JSON.stringify(body), ...(headers && { headers }) };
}

/** An HTML answer that may load nothing, run nothing and be framed by nobody. */
export function html(status: number, markup: string): Answer {
  return {
    status,
    type: 'text/html; charset=utf-8',
    payload: `<!doctype html>${markup}`,
    headers: {
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'; base-uri 'none'",
      'cache-control': 'no-store',
    },
  };
}

/** A refusal. Thrown by whoever notices; the exchange turns it into its answer. */
export class Refusal extends Error {
  readonly answer: Answer;

  constructor(answer: Answer) {
    super(`refused with ${answer.status}`);
    this.answer = answer;
  }
}

/** 400 in the shape {"field":["message", …]}. */
export function invalid(fields: Readonly<Record<string, readonly string[]>>): Refusal {
  return new Refusal(json(400, fields));
}

/** Any status in the shape {"detail":"…"}. */
export function detail(status: number, message: string, headers?: Readonly<Record<string, string>>): Refusal {
  return new Refusal(json(status, { detail: message }, headers));
}

/** 404 for what doesn't exist and for what this user may not see: the two look the same from outside. */
export const notFound = (): Refusal => detail(404, 'Not found.');
