export { recoveryKeyNote, renderRecoveryKey } from './renderRecoveryKey.ts';
