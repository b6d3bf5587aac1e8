import type { Action, DocumentType, Urgency } from '../domain/document-types.ts';
import type { ReasonCode } from '../domain/reason-codes.ts';
import type { RuleAssignee, RuleInputs, TaskPriority, TaskTemplate } from '../domain/rules.ts';

/** `file` or `review`, with reason codes. PHI-free plain data. */
export type Decision = {
  readonly type: DocumentType;
  readonly urgency: Urgency;
  readonly action: Action;
  readonly ruleInputs: RuleInputs;
  /** The rule that fits, whether or not the gates let it be used. */
  readonly ruleNumber: number | null;
} & (
  | {
      readonly decision: 'file';
      readonly reasons: readonly [];
      readonly assignee: RuleAssignee;
      readonly task: TaskTemplate | null;
      readonly priority: TaskPriority;
      readonly dueDays: number;
    }
  | { readonly decision: 'review'; readonly reasons: readonly ReasonCode[] }
);
