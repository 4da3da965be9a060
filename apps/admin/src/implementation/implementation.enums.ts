import { registerEnumType } from '@nestjs/graphql';

export const ImplementationState = { running: 'running', realised: 'realised', stopped: 'stopped' } as const;
registerEnumType(ImplementationState, {
  name: 'ImplementationState',
  description: 'How far an adopted idea has come.',
  valuesMap: {
    running: { description: 'On its way.' },
    realised: { description: 'It exists.' },
    stopped: { description: 'Ended before that, with a lesson: a normal end.' },
  },
});

export const PassageState = {
  open: 'open',
  passed: 'passed',
  skipped: 'skipped',
  stopped: 'stopped',
} as const;
registerEnumType(PassageState, {
  name: 'PassageState',
  description: 'How the stay in a stage stands.',
  valuesMap: {
    open: { description: 'The idea is in it.' },
    passed: { description: 'Its gate was passed.' },
    skipped: { description: 'It was passed over, with a reason and a mandate.' },
    stopped: { description: 'The idea stopped in it.' },
  },
});

export const GateVerdict = { passed: 'passed', failed: 'failed' } as const;
registerEnumType(GateVerdict, {
  name: 'GateVerdict',
  description: 'What the gate at the end of a stage said.',
  valuesMap: {
    passed: { description: 'The stage is finished.' },
    failed: { description: 'Not yet; it can be tried again.' },
  },
});
