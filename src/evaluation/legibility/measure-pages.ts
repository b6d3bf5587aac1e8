import { reveal } from '../../domain/reveal.ts';
import { encodeTiff } from '../../sandbox/fax-machine/codec/tiff.ts';
import { composeFax } from '../../sandbox/fax-machine/inbox/compose.ts';
import type { Defect, FaxPlan } from '../../sandbox/fax-machine/inbox/types.ts';
import { makePractice, planInbox } from '../../sandbox/fax-machine/index.ts';
import { CLEAN, toBilevel } from '../../sandbox/fax-machine/line/noise.ts';
import { LINES_PER_INCH, rasterise } from '../../sandbox/fax-machine/line/rasterise.ts';
import { paintSheets } from '../../sandbox/fax-machine/page/paint.ts';
import { makeRng } from '../../sandbox/fax-machine/random.ts';
