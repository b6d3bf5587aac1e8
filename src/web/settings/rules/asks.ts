import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { codeOf, ZallyError } from '../../../domain/errors.ts';
import type { Directory } from '../../../pipeline/assignee.ts';
import type { WebContext } from '../../context.ts';
import type { Status } from '../../queue/load-queue.ts';
import type { Viewer } from '../../viewer.ts';

/** What a form sent. @throws ZallyError `invalid_input` */
export const sentAs = <T extends z.ZodType>(schema: T, request: FastifyRequest): z.output<T> => {
  const sent = schema.safeParse(request.body ?? {});
  if (!sent.success) throw new ZallyError('invalid_input');
  return sent.data;
};

/** Everybody whom the EHR has, groups too; undefined where it can't be asked: rules are written without it as well. */
export const wholeDirectory = async (
  web: WebContext,
  viewer: Viewer,
  { health }: Pick<Status, 'health'>,
): Promise<Directory | undefined> => {
  if (health.kind === 'blind') return undefined;
  try {
    const ehr = await web.ehr.forPractice(viewer.practice.id, 'person', 'settings');
    const [users, groups] = await Promise.all([ehr.listUsers(), ehr.listGroups()]);
    return { users, groups };
  } catch (error) {
    web.log.warn('settings.unnamed', { code: codeOf(error) });
    return undefined;
  }
};
