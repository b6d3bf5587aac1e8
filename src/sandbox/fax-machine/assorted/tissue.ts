import type { Draft } from '../kinds/draft.ts';

/** What was taken and what it turned out to be. */
export interface Specimen {
  readonly site: string;
  readonly history: string;
  readonly diagnosis: readonly string[];
  readonly comment: string;
  readonly gross: string;
  readonly micro: string;
  readonly code: string;
}

/** A specimen that suits the draft. */
export const specimenOf = ({ rng, urgent, sensitive, who }: Draft): Specimen => {
  if (urgent)
    return rng.pick([
      {
        site: 'Sigmoid colon, mass at 25 cm, biopsy',
        history: 'Rectal bleeding, partially obstructing mass',
        diagnosis: [
          'Invasive adenocarcinoma, moderately differentiated.',
          'Lymphovascular invasion is present.',
        ],
        comment: 'Mismatch repair stains are pending and will be issued as an addendum.',
        gross:
          'Received in formalin are six tan fragments, 0.2 to 0.5 cm, entirely submitted in cassette A1.',
        micro: 'Irregular, cribriform glands infiltrate a desmoplastic stroma.',
        code: '88305',
      },
      {
        site: 'Skin, mid upper back, excisional biopsy',
        history: 'Changing pigmented lesion',
        diagnosis: ['Malignant melanoma, Breslow depth 2.4 mm, ulcerated.', 'Deep margin involved.'],
        comment: 'Wide excision with sentinel node evaluation is advised.',
        gross:
          'Ellipse of skin 2.2 x 1.1 cm with a variegated black plaque of 0.9 cm, inked and serially sectioned.',
        micro: 'Nests of atypical melanocytes fill the dermis with four mitoses per square millimeter.',
        code: '88305, 88342',
      },
    ]);
  if (sensitive)
    return {
      site: 'Products of conception',
      history: 'Elective termination, 8 weeks',
      diagnosis: ['Chorionic villi and decidua, consistent with gestation.', 'No molar change.'],
      comment: 'Handled as confidential under departmental policy.',
      gross: 'Aggregate of soft pink tissue, 12 g, representative sections submitted.',
      micro: 'First-trimester villi without hydropic change.',
      code: '88305',
    };
  const either: readonly Specimen[] = [
    {
      site: 'Colon, transverse, polyp, polypectomy',
      history: 'Surveillance colonoscopy',
      diagnosis: ['Tubular adenoma, 6 mm.', 'Negative for high-grade dysplasia.'],
      comment: 'Complete removal cannot be judged in fragmented tissue.',
      gross: 'Two tan polypoid fragments, 0.4 and 0.3 cm, submitted entirely.',
      micro: 'Crowded tubules lined by pencillate nuclei.',
      code: '88305',
    },
    {
      site: 'Skin, left temple, shave biopsy',
      history: 'Pearly papule, rule out BCC',
      diagnosis: ['Basal cell carcinoma, nodular type.', 'Extends to the lateral margin.'],
      comment: 'Conservative re-excision or Mohs surgery may be considered.',
      gross: 'Shave of skin 0.7 x 0.5 x 0.1 cm, inked blue, bisected.',
      micro: 'Islands of basaloid cells with palisading and clefts.',
      code: '88305',
    },
    {
      site: 'Stomach, antrum, biopsy',
      history: 'Epigastric pain',
      diagnosis: ['Chronic active gastritis with Helicobacter pylori.', 'No intestinal metaplasia.'],
      comment: 'Immunostain for H. pylori is positive.',
      gross: 'Three soft tan pieces, each 0.3 cm.',
      micro: 'Neutrophils within pits; curved rods on the surface.',
      code: '88305, 88342',
    },
  ];
  if (who.fields.sex !== 'F') return rng.pick(either);
  return rng.pick([
    ...either,
    {
      site: 'Breast, left, 2 o’clock, core needle biopsy',
      history: 'BI-RADS 4A, 8 mm mass',
      diagnosis: ['Fibroadenoma.', 'No atypia or malignancy.'],
      comment: 'Findings are concordant with imaging.',
      gross: 'Four yellow cores up to 1.4 cm.',
      micro: 'Biphasic proliferation with a pushing border.',
      code: '88305',
    },
  ]);
};
