import { codeOf } from '../../domain/errors.ts';
import type { ChartFiling } from '../ports.ts';

/**
 * Takes one document or task out of use in the EHR. Somebody who has removed it already was only faster.
 *
 * @param isOurs true for a chart that the document was filed to
 * @returns false when a person has moved the document to another chart, where it stays
 */
export const takeOut = async (
  ehr: Pick<ChartFiling, 'retractDocument' | 'retractTask'>,
  kind: 'document' | 'task',
  ehrId: string,
  isOurs: (ehrPatientId: string) => boolean,
): Promise<boolean> => {
  try {
    await (kind === 'document' ? ehr.retractDocument(ehrId, isOurs) : ehr.retractTask(ehrId));
    return true;
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ehr_not_found') return true;
    if (code === 'ehr_changed') return false;
    throw error;
  }
};
