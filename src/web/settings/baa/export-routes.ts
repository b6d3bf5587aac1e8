import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { exportFaxes, noteExport } from '../../../db/stores/practice-export.ts';
import { dateIn } from '../../../domain/dates.ts';
import { ZallyError } from '../../../domain/errors.ts';
import type { WebContext } from '../../context.ts';
import { asViewer, loadViewer, type Viewer, viewerOf } from '../../viewer.ts';
import { EXPORT_FORMATS, EXPORT_FORMS, type ExportForm } from './export-lines.ts';
import { BAA_PATH } from './view.ts';

/** Faxes that are in memory at once. */
const BATCH = 200;

/** Batch by batch, each for somebody who is still signed in: the next one waits until the last has been taken. */
const pieces = async function* pieces(
  web: WebContext,
  request: FastifyRequest,
  viewer: Viewer,
  form: ExportForm,
): AsyncGenerator<string> {
  yield form.first(viewer.practice.id, new Date(web.db.now()));
  let count = 0;
  for (let last: string | undefined; ; ) {
    if ((await loadViewer(web, request, false)) === null) throw new ZallyError('not_allowed');
    const after = last;
    const faxes = await asViewer(web, viewer, async (tx) => await exportFaxes(tx, after, BATCH));
    if (faxes.length > 0) yield faxes.map(form.fax).join('');
    count += faxes.length;
    last = faxes.at(-1)?.id;
    if (faxes.length < BATCH) break;
  }
  yield form.last(count);
};

/** What leads from the audit log to the EHR, for an owner who has just proven who they are. */
export const exportRoutes = (app: FastifyInstance, web: WebContext): void => {
  for (const format of EXPORT_FORMATS) {
    const form = EXPORT_FORMS[format];
    app.get(
      `${BAA_PATH}/export.${format}`,
      { config: { access: 'baa.manage', stepUp: true } },
      async (request, reply) => {
        const viewer = viewerOf(request);
        const at = await asViewer(web, viewer, async (tx) => {
          // Once the keys are gone there is nothing to export, and that is said before anything goes out.
          await tx.vault();
          noteExport(tx, format);
          return tx.at;
        });
        const name = `zally-export-${dateIn(at, viewer.practice.timeZone)}.${format}`;
        return await reply
          .type(form.mediaType)
          .header('content-disposition', `attachment; filename="${name}"`)
          .send(Readable.from(pieces(web, request, viewer, form)));
      },
    );
  }
};
