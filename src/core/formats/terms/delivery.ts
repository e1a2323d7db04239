import { checked, object } from '../declare.js';
import { clause } from './clause.js';
import { itemRuleIssues } from './item-rule-checks.js';
import { itemRules } from './item-rules.js';
import { verify } from './verify.js';

/** Deadlines of runs and orders: a transfer within 24 hours, an installation within business days or on the agreed date. */
export const delivery = checked(object({ ...itemRules, verify, clause }), (rules, at, report) => itemRuleIssues(rules, at).forEach(report));
