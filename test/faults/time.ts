export const sleep = async (ms: number): Promise<void> => await new Promise((done) => setTimeout(done, ms));

export interface Loop {
  /** Ends it, after the round in hand. */
  stop(): Promise<void>;
}

/** Runs `work` over and over with a pause in between, never twice at once. */
export const every = (ms: number, work: () => Promise<void>, onError: (error: unknown) => void): Loop => {
  let stopped = false;
  const running = (async () => {
    while (!stopped) {
      await work().catch(onError);
      await sleep(ms);
    }
  })();
  return {
    stop: async () => {
      stopped = true;
      await running;
    },
  };
};
