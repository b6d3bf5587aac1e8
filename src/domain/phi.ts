import { inspect } from 'node:util';

/**
 * A value that came out of a fax or a chart.
 *
 * Printing shows `[PHI]`. Every other conversion throws, because a silent "[PHI]" could end up in a
 * chart as if it were the patient's name. The value is reached through {@link reveal} alone, and the lint
 * configuration lists the modules that may import it.
 */
export class Phi<T> {
  readonly #value: T;

  private constructor(value: T) {
    this.#value = value;
  }

  /** Wraps a value. Wrapping is free for anybody; unwrapping is not. */
  static of<T>(value: T): Phi<T> {
    return new Phi(value);
  }

  /** Used by {@link reveal}; call that instead, so that the linter sees you. */
  static unwrap<T>(phi: Phi<T>): T {
    return phi.#value;
  }

  [inspect.custom](): string {
    return '[PHI]';
  }

  toString(): never {
    throw new PhiLeakError();
  }

  toJSON(): never {
    throw new PhiLeakError();
  }

  valueOf(): never {
    throw new PhiLeakError();
  }

  [Symbol.toPrimitive](): never {
    throw new PhiLeakError();
  }
}

/** Thrown when code tries to turn a {@link Phi} into text, JSON or a number. It says nothing about the value. */
export class PhiLeakError extends Error {
  override readonly name = 'PhiLeakError';
  constructor() {
    super('A PHI value was about to be converted. Use reveal() in a module that may, or keep it wrapped.');
  }
}

/** Wraps a value that came out of a fax or a chart. */
export const phi = <T>(value: T): Phi<T> => Phi.of(value);
