import { type Asked, choice, metric, oneOf, part, person, question, text, value } from '../asked.ts';

export const governance: Asked = {
  id: 'governance',
  name: 'Governance',
  questions: [
    question(
      'governance.autonomy',
      'How far may the agent go on its own?',
      choice({ suggest: 'It suggests', act_with_approval: 'It acts after an approval', act: 'It acts' }),
    ),
    question('governance.tools', 'Which tools may it call, and which of them cannot be taken back?', {
      kind: 'many',
      named: true,
      noun: 'tool',
      parts: [
        part(
          'effect',
          'What a call does',
          choice({ read: 'It reads', write: 'It writes', external: 'It leaves the company' }),
        ),
        part('reversible', 'Can it be taken back?', choice({ true: 'Yes', false: 'No' })),
        part(
          'decide',
          'Before a call',
          choice({ allow: 'It is allowed', ask: 'A person decides', deny: 'It is denied' }),
        ),
        part('approvers', 'Who decides', { kind: 'people' }),
        part('expires', 'How long a request waits', value, '4h'),
      ],
    }),
    question('governance.failure_modes', 'What can go wrong, and who does what then?', {
      kind: 'many',
      named: false,
      noun: 'failure',
      parts: [
        part('id', 'A short name', text, 'wrong-recipient'),
        part('what', 'What goes wrong', text, 'Sends to the wrong customer'),
        part('effect', 'What that does', text, 'Privacy breach'),
        part('cause', 'Why it would happen', text, 'Duplicate accounts'),
        part('severity', 'How bad, 1 to 10', value, '9'),
        part('occurrence', 'How often, 1 to 10', value, '3'),
        part('detection', 'How hard to notice, 1 to 10', value, '4'),
        part('detected_by', 'How it is noticed', text, 'Bounce and complaint watch'),
        part('response', 'What is done', text, 'Stop and notify risk within one hour'),
        part('owner', 'Who does it', person),
      ],
    }),
    question('governance.stop.who', 'Who may stop the agent, at any time?', { kind: 'people' }),
    question('governance.stop.drill_every', 'How often is the stop tried out?', value, '90d'),
    question('governance.stop.when', 'At which level is it to be stopped?', {
      kind: 'many',
      named: false,
      noun: 'level',
      parts: [
        part('metric', 'Number', metric),
        part('', 'Level', oneOf({ above: 'is above', below: 'is below' }), '2%'),
      ],
    }),
    question('reviewer', 'Who signs this beside the owner?', person),
  ],
};
