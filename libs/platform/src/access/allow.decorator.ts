import { SetMetadata } from '@nestjs/common';
import type { Permission } from './permission.js';

export const ALLOW = 'octavo:allow';

/** What a field needs: a permission, or `public` for everybody, signed in or not. */
export type AccessRule = Permission | 'public';

/** Only for viewers who hold the permission somewhere; the service then checks it for the thing itself. */
export const Allow = (permission: Permission): MethodDecorator & ClassDecorator =>
  SetMetadata(ALLOW, permission);

/** For everybody. What is shown still depends on the viewer. */
export const Public = (): MethodDecorator & ClassDecorator => SetMetadata(ALLOW, 'public');
