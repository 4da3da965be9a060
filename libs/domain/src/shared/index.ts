export { checkEmail, normaliseEmail } from './email.js';
export { Fraction } from './fraction.js';
export { isId } from './is-id.js';
export { isCurrentMandate, type RoleMandate } from './mandate.js';
export { ok, refuse, type Outcome } from './outcome.js';
export { refusal, type Refusal, type RefusalDetails } from './refusal.js';
export { ROLES, type Role } from './role.js';
export type { Rounding } from './rounding.js';
export { stableOrderText } from './stable-order.js';
export { checkText, isBlank, TEXT_LIMITS, type TextLimit } from './text.js';
export {
  checkTransitionTable,
  nextStates,
  nextTransitions,
  transition,
  type Transition,
  type TransitionFault,
  type TransitionTable,
} from './transition-table.js';
export { addWorkingDays, isWorkingDay, workingDaysBetween, type WorkingCalendar } from './working-days.js';
export { addDays, instantOf, localTime, type LocalTime } from './zoned-time.js';
