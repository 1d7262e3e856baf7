export { type AuthorizationAlert, authorizationAlertDefaults, authorizationAlerts } from './authorizationAlerts.ts';
export {
  type AuthorizationNeed,
  authorizationNeeded,
  type CodeNeed,
  type PlannedService,
} from './authorizationNeeded.ts';
export {
  type AuthorizationUse,
  authorizationStateOn,
  consume,
  isUsable,
  quantityFor,
  release,
  stateByUnits,
  unitsLeft,
  unitsUsed,
  whyNotUsable,
} from './authorizationUse.ts';
