import type { BuildSchemaOptions } from '@nestjs/graphql';
import { USER_ERROR_TYPES } from './user-error.type.js';

/** How both servers print and build their schema. */
export const SCHEMA_OPTIONS = {
  sortSchema: true,
  buildSchemaOptions: {
    orphanedTypes: [...USER_ERROR_TYPES],
    numberScalarMode: 'integer',
    noDuplicatedFields: true,
  } satisfies BuildSchemaOptions,
};
