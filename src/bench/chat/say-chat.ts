import { say } from '../say.ts';
import type { ChatSpeed } from './measure-chat.ts';

/** Prints what {@link measureChat} measured. */
export const sayChat = ({ acks, burst, faxes }: ChatSpeed): void => {
  say('\n## Chat: how soon Slack hears that a command has come\n');
  say(
    '| each answer of the database held back by | commands | p50 | p99 | answered at once |\n|---|---|---|---|---|',
  );
  for (const { heldMs, commands, p50, p99, prompt } of acks)
    say(`| ${heldMs} ms | ${commands} | ${p50.toFixed(0)} ms | ${p99.toFixed(0)} ms | ${prompt} |`);
  say('\nSlack waits for 3,000 ms. What takes longer is answered by "the answer follows", and follows.');
  say(
    `\n## Chat: ${burst.notices} notices to ${burst.channels} channels at once, one a second in each after a short burst\n`,
  );
  say(
    '| notices a second | all of them | refused by the limit | most in a channel within a second |\n|---|---|---|---|',
  );
  say(
    `| ${(burst.notices / burst.seconds).toFixed(1)} | ${burst.seconds.toFixed(1)} s | ${burst.refused} | ${burst.mostASecond} |`,
  );
  say(`\n## Chat: what ${faxes.faxes} faxes within ${faxes.seconds.toFixed(0)} s come to in one channel\n`);
  say(`| messages | updates |\n|---|---|\n| ${faxes.messages} | ${faxes.updates} |`);
};
