import { HOUR, MINUTE, NOW, type OfEachAnswer } from './shared.ts';

type Kind =
  | 'pause_asked'
  | 'pause_times'
  | 'cancelled'
  | 'pause_over'
  | 'paused'
  | 'pause_kept'
  | 'already_paused'
  | 'resumed'
  | 'own_resumed';

const hour = { kind: 'minutes', minutes: 60 } as const;

/** Pausing and going on. */
export const PAUSES_SHOWN: Pick<OfEachAnswer, Kind> = {
  pause_asked: [
    {
      name: 'pause-asked',
      when: '`pause`: nothing is paused before the press',
      message: { kind: 'pause_asked', length: hour, until: NOW + HOUR, type: null, toFile: 12, left: null },
    },
    {
      name: 'pause-asked-type',
      when: '`pause until resumed lab`',
      message: {
        kind: 'pause_asked',
        length: { kind: 'until_resumed' },
        until: null,
        type: 'lab_result',
        toFile: 4,
        left: null,
      },
    },
  ],
  pause_times: [{ name: 'pause-times', when: '*Other time*', message: { kind: 'pause_times', type: null } }],
  cancelled: [{ name: 'cancelled', when: '*Cancel*', message: { kind: 'cancelled' } }],
  pause_over: [
    {
      name: 'pause-over',
      when: '*Pause until …*, pressed when that time was over',
      message: { kind: 'pause_over' },
    },
  ],
  paused: [
    {
      name: 'paused',
      when: '*Pause until …*',
      message: { kind: 'paused', until: NOW + HOUR, type: null, toFile: 12, at: NOW },
    },
  ],
  pause_kept: [
    {
      name: 'pause-kept',
      when: '*Pause until …* while another owner has paused for longer: both hold, each as long as it says',
      message: {
        kind: 'pause_kept',
        until: NOW + HOUR,
        type: null,
        left: { of: 'one', type: null, until: NOW + 80 * MINUTE },
        at: NOW,
      },
    },
  ],
  already_paused: [
    {
      name: 'already-paused',
      when: '*Approve* when filing is paused already, or `pause until resumed` when one’s own pause is so already',
      message: { kind: 'already_paused', until: NOW + HOUR, type: null },
    },
  ],
  resumed: [
    {
      name: 'resumed',
      when: '`resume`, or *Resume filing*',
      message: { kind: 'resumed', type: null, toFile: 12, at: NOW },
    },
  ],
  own_resumed: [
    {
      name: 'own-resumed',
      when: '`resume` while another owner has paused as well: one’s own ends, and theirs stays',
      message: {
        kind: 'own_resumed',
        type: null,
        left: { of: 'one', type: null, until: NOW + 40 * MINUTE },
        at: NOW,
      },
    },
  ],
};
