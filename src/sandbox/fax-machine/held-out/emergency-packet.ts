import type { Draft } from '../kinds/draft.ts';
import { DRUGS } from '../kinds/medications.ts';
import type { Rng } from '../random.ts';
import { clock } from './facts.ts';
import { quotedResults } from './longer-notes.ts';

type Part = readonly [title: string, text: string];

/** The sheets that emergency departments staple behind the record. */
const SHEETS: readonly Part[] = [
  [
    'After your visit',
    'You were examined for an emergency. That doesn’t take the place of the care of your own doctor. Some problems show themselves only later. Keep the appointment named in this packet even when you feel better, and bring these pages and all your medicine bottles along.',
  ],
  [
    'Come back at once',
    'Return or dial 911 for trouble breathing, chest pain, fainting, new weakness of the face, arm or leg, confusion, bleeding that doesn’t stop, vomiting that keeps you from drinking, or a temperature of 101 degrees or more.',
  ],
  [
    'Pain at home',
    'Take acetaminophen first, no more than 3,000 mg a day from all sources. Ibuprofen may be added with food unless you have kidney disease, an ulcer or take a blood thinner. Cold packs help for twenty minutes at a time.',
  ],
  [
    'Wounds and dressings',
    'Keep the area dry for one day, then wash gently with soap and water. Change the dressing daily. Redness that spreads, warmth, pus or a red streak means that the wound has to be seen.',
  ],
  [
    'Fluids and food',
    'Drink small amounts often. Start with broth, rice, toast and bananas, and go on to your usual meals as you are able. Avoid alcohol while you take any new medicine.',
  ],
  [
    'Driving and work',
    'Don’t drive, climb or use machines for eight hours after medicine that makes you sleepy. A note for your employer was offered. You may go back to light duty when you feel able.',
  ],
  [
    'Taking antibiotics',
    'If one was prescribed, finish all of it. Hives, swelling of the lips or watery stools many times a day are reasons to stop and call.',
  ],
  [
    'Using an inhaler',
    'Shake, breathe out, press once while breathing in slowly, and hold for ten seconds. Wait a minute before the second puff. Use a spacer when you have one, and rinse your mouth after a steroid.',
  ],
  [
    'Smoking',
    'Everyone in the household does better without smoke. The quit line is free of charge, and your doctor can prescribe patches or tablets.',
  ],
  [
    'Tests that come later',
    'Cultures and the final reading of films may arrive after you have left. We call when something has to change. Your own doctor gets a copy and can tell you the results.',
  ],
  [
    'Your bill and your record',
    'You will get separate bills from the hospital and from the physicians. Copies of the record are given out by the records office on weekdays; bring a photo identification.',
  ],
  [
    'Falls at home',
    'Remove loose rugs, put a light on the way to the bathroom and wear shoes with a firm sole. Stand up slowly. Grab bars next to the tub prevent many injuries.',
  ],
];

/** Parts of a long emergency record: what was done, hour by hour, and then the sheets. */
export const emergencyParts = (draft: Draft): Part[] => {
  const { rng } = draft;
  const signs = (): string =>
    `BP ${rng.int(108, 148)}/${rng.int(60, 90)}, HR ${rng.int(62, 100)}, RR ${rng.int(14, 20)}, SpO2 ${rng.int(94, 99)} %, pain ${rng.int(1, 7)}/10`;
  return [
    [
      'Triage note',
      `${clock(draft, '24', 8, 12)}: walked in, speaks in full sentences. ${signs()}. No travel. Tetanus status asked. Feels safe at home.`,
    ],
    [
      'Review of systems',
      'No fever at home, no chest pain, no headache. No black stools. No loss of sensation. The rest was asked and is negative.',
    ],
    [
      'Physical examination',
      'Alert, no distress. Neck supple. Heart regular. Lungs with good air entry. Abdomen soft. Moves all extremities, pulses equal. Skin warm and dry except as described above.',
    ],
    ['Laboratory', quotedResults(draft)],
    [
      'Electrocardiogram',
      `Sinus rhythm at ${rng.int(62, 96)}, normal axis, no ST change. Read by the emergency physician.`,
    ],
    [
      'Medical decision making',
      'Serious causes were considered and thought unlikely on the history, the examination and the tests above. Watched for some hours without getting worse. Shared decision to go home.',
    ],
    ...['14', '15', '16'].map(
      (hour): Part => [
        `Nursing, ${hour}:${rng.int(10, 55)}`,
        `${signs()}. ${rng.pick(['Resting on the stretcher, rails up.', 'Ambulated to the restroom without help.', 'States that the medicine helped.', 'Drinking water without nausea.'])}`,
      ],
    ),
    ...SHEETS,
  ];
};

/** A leaflet about one medicine, for packets that are longer still. */
export const medicineSheet = (rng: Rng, n: number): Part => {
  const { name, sig } = rng.pick(DRUGS.slice(n % 3));
  return [
    `Medicine leaflet ${n + 1}: ${name}`,
    `How to use: ${sig.toLowerCase()}. ${rng.pick(['Take it at the same time each day.', 'Swallow it with a full glass of water.', 'Keep it in its own bottle, away from heat.'])} If you miss a dose, take it when you remember, but never two at once. ${rng.pick(['Dizziness and an upset stomach usually pass within days.', 'Tell your pharmacist about herbs and vitamins.', 'Call your doctor before you stop it.'])} Keep out of the reach of children.`,
  ];
};
