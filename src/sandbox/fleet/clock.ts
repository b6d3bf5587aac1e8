/**
 * Sets this process's clock off, as that of a machine whose time is wrong: everything that asks what time it is gets it,
 * the packages included. Timers aren't moved, for they count and don't ask.
 *
 * @returns sets it off by so many milliseconds from the true time
 */
export const installClock = (): ((offMs: number) => void) => {
  const TrueDate = Date;
  let off = 0;
  const now = (): number => TrueDate.now() + off;
  globalThis.Date = new Proxy(TrueDate, {
    construct: (target, args: unknown[], newTarget) =>
      Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget) as object,
    apply: () => new TrueDate(now()).toString(),
    get: (target, name) => (name === 'now' ? now : (Reflect.get(target, name) as unknown)),
  });
  return (offMs) => {
    off = offMs;
  };
};
