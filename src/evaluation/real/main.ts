import { realSection } from './real-section.ts';

/** `npm run eval:real`: measures on documents of others, when they are there, and prints Markdown. */
const began = performance.now();
const section = await realSection({
  progress: (done, all) => {
    if (done % 20 !== 0 && done !== all) return;
    const seconds = (performance.now() - began) / 1000;
    process.stderr.write(`${done} of ${all}, ${((seconds / done) * (all - done)).toFixed(0)} s left\n`);
  },
});
process.stdout.write(`${section}\n`);
