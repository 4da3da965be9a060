import { describe } from '@jest/globals';
import { sweepAccess } from '../../../libs/submissions/src/testing/access-sweep.fixture.js';
import { RESOLVERS } from './resolvers.js';

describe('the api server', () => {
  sweepAccess('api', RESOLVERS);
});
