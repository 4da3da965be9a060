import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { globSync, readFileSync } from 'node:fs';
import { AnswerNoticeConsumer } from './answer-notice.consumer.js';
import { DecisionNoticeConsumer } from './decision-notice.consumer.js';
import { ForwardingNoticeConsumer } from './forwarding-notice.consumer.js';
import { MassMailConsumer } from './mass-mail.consumer.js';
import { ProgressNoticeConsumer } from './progress-notice.consumer.js';
import { ReceiptConsumer } from './receipt.consumer.js';

/** The program of the concepts that record events. */
const program = globSync('libs/*/src/**/*.ts')
  .filter((path) => !/^libs\/(notifications|insight)\/|\.(spec|int-spec|fixture)\.ts$/.test(path))
  .map((path) => readFileSync(path, 'utf8'))
  .join('\n');

const CONSUMERS = [
  new AnswerNoticeConsumer(),
  new DecisionNoticeConsumer(),
  new ForwardingNoticeConsumer(),
  new MassMailConsumer(),
  new ProgressNoticeConsumer(),
  new ReceiptConsumer(),
];

describe('what notifications listen for', () => {
  it.each(CONSUMERS.flatMap(({ name, actions }) => actions.map((action) => [name, action] as const)))(
    '%s: %s is recorded somewhere, by this very name',
    (_, action) => {
      const [thing] = action.split('.');
      // A state that is put into the name: `implementation.${state}`.
      const completed = program.includes(`\`${thing}.\${`);
      expect(program.includes(`'${action}'`) || completed).toBe(true);
    },
  );
});
