import type { Draft } from '../kinds/draft.ts';

/** What a pathologist saw. */
export interface Specimen {
  readonly site: string;
  readonly history: string;
  readonly gross: string;
  readonly micro: string;
  readonly diagnosis: string;
  readonly note: string;
}

const ORDINARY: readonly Specimen[] = [
  {
    site: 'Skin, right upper back, shave',
    history: 'Changing brown papule, rule out atypia.',
    gross: 'One tan-brown shave of skin, 0.7 x 0.6 x 0.1 cm. Inked, bisected, all in A1.',
    micro: 'Nests of bland melanocytes at the junction and in the upper dermis, maturing with depth.',
    diagnosis: 'COMPOUND MELANOCYTIC NEVUS, WITHOUT ATYPIA; MARGINS FREE.',
    note: 'No further treatment needed on histologic grounds.',
  },
  {
    site: 'Colon, transverse, polyp, cold snare',
    history: 'Surveillance colonoscopy.',
    gross: 'Two pink-tan fragments, 0.4 cm and 0.3 cm, entirely submitted in one cassette.',
    micro: 'Crowded tubular glands with elongated nuclei; no high-grade change.',
    diagnosis: 'TUBULAR ADENOMA. NEGATIVE FOR HIGH-GRADE DYSPLASIA.',
    note: 'Surveillance interval at the discretion of the endoscopist.',
  },
  {
    site: 'Stomach, antrum, biopsy',
    history: 'Dyspepsia, on a PPI.',
    gross: 'Three soft white fragments, the largest 0.3 cm, all submitted.',
    micro: 'Mild foveolar hyperplasia with few inflammatory cells; immunostain for H. pylori is negative.',
    diagnosis: 'REACTIVE (CHEMICAL) GASTROPATHY. NO HELICOBACTER ORGANISMS.',
    note: 'Correlate with use of anti-inflammatory drugs.',
  },
];

const GRAVE: readonly Specimen[] = [
  {
    site: 'Skin, left forearm, punch',
    history: 'Dark lesion, growing over 3 months.',
    gross: 'A 0.6 cm punch to a depth of 0.5 cm, surface black and irregular, trisected, A1.',
    micro:
      'Asymmetric proliferation of atypical melanocytes into the reticular dermis, 1.6 mm thick, ulcerated, 4 mitoses per square mm.',
    diagnosis: 'INVASIVE MALIGNANT MELANOMA, BRESLOW 1.6 MM, ULCERATED; DEEP MARGIN INVOLVED.',
    note: 'Prompt wide excision and sentinel node evaluation are advised.',
  },
  {
    site: 'Colon, sigmoid mass, biopsy',
    history: 'Bleeding, 3 cm mass at 25 cm.',
    gross: 'Five gray-tan fragments, 0.2 to 0.5 cm, submitted in full.',
    micro: 'Infiltrating malignant glands in a desmoplastic stroma with dirty necrosis.',
    diagnosis: 'INVASIVE ADENOCARCINOMA, MODERATELY DIFFERENTIATED.',
    note: 'Mismatch repair stains to follow. Urgent surgical and oncology referral is advised.',
  },
];

const GENETIC: Specimen = {
  site: 'Bone marrow, posterior iliac crest',
  history: 'Family history; heritable predisposition testing requested.',
  gross: 'Core 1.4 cm and clot section.',
  micro: 'Normocellular marrow. Germline panel run on cultured fibroblasts.',
  diagnosis: 'GERMLINE PATHOGENIC VARIANT IN RUNX1 (HERITABLE).',
  note: 'Genetic information is protected by law. Genetic counseling is advised.',
};

/** The specimen that this report is about: cancer where the plan says urgent. */
export const specimenOf = ({ rng, urgent, sensitive }: Draft): Specimen =>
  sensitive ? GENETIC : rng.pick(urgent ? GRAVE : ORDINARY);
