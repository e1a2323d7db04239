import { checked, object } from '../declare.js';
import { clause } from './clause.js';
import { itemRuleIssues } from './item-rule-checks.js';
import { itemRules } from './item-rules.js';
import { verify } from './verify.js';

/** Response, update, repair and resolution times of tickets, by class, day and night or by business calendars. */
export const serviceDesk = checked(object({ ...itemRules, verify, clause }), (rules, at, report) => itemRuleIssues(rules, at).forEach(report));
