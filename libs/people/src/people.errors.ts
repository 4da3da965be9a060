import { refusal, type Refusal } from '@octavo/domain/shared';

/** The thing is absent, or not open to the viewer: both read the same. */
export const notFound = (...path: string[]): Refusal => refusal('NOT_FOUND', path);

/** The viewer's roles do not allow it here. */
export const notAllowed = (...path: string[]): Refusal => refusal('NOT_ALLOWED', path);

/** The code is wrong, used, too old or for another address: which one is not said. */
export const codeInvalid = (): Refusal => refusal('CODE_INVALID', ['code']);

/** Address and password do not go together; an unknown address reads the same. */
export const passwordInvalid = (): Refusal => refusal('PASSWORD_INVALID', ['password']);

/** Only who works here may enter the admin app. */
export const notStaff = (): Refusal => refusal('NOT_STAFF', ['email']);

/** The same person already holds this role there at that time. */
export const roleHeldAlready = (): Refusal => refusal('ROLE_HELD_ALREADY', ['role']);

/** Administrators run the organization; nobody is one of a single challenge. */
export const roleForOrganization = (): Refusal => refusal('ROLE_FOR_ORGANIZATION', ['role']);

/** Without an administrator nobody could give roles any more. */
export const lastAdministrator = (): Refusal => refusal('LAST_ADMINISTRATOR', ['id']);

/** A challenge has one sponsor at a time; another is appointed in place of that one. */
export const sponsorHeld = (): Refusal => refusal('SPONSOR_HELD', ['role']);
