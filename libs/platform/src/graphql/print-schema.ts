import type { Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { GraphQLSchemaBuilderModule, GraphQLSchemaFactory } from '@nestjs/graphql';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { SCALARS } from './scalars.js';
import { SCHEMA_OPTIONS } from './schema-options.js';

/** The SDL of a server with these resolvers; needs no database. */
export async function sdlOf(resolvers: readonly Type[]): Promise<string> {
  const app = await NestFactory.createApplicationContext(GraphQLSchemaBuilderModule, { logger: false });
  const schema = await app
    .get(GraphQLSchemaFactory)
    .create([...resolvers], SCALARS, SCHEMA_OPTIONS.buildSchemaOptions);
  await app.close();
  return `${printSchema(lexicographicSortSchema(schema))}\n`;
}
