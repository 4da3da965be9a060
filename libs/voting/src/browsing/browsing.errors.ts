import { refusal, type Refusal } from '@octavo/domain/shared';

/** The order would tell how people voted while voting is blind. */
export const orderIsBlind = (): Refusal => refusal('ORDER_IS_BLIND', ['order']);
