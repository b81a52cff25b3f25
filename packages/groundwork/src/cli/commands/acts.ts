import { withClient } from '../client.ts';
import { flag, type Run, requireAs, textOption } from '../command.ts';
import { done, print } from '../render/acts.ts';

/** `groundwork accept <initiative> --as person` */
export const accept: Run = async (given) => {
  const as = requireAs(given, 'accept');
  const answer = await withClient(given, 'accept', (client) =>
    client.call('accept', { initiative: given.words[0] as string, as }),
  );
  print(
    given,
    answer,
    done(given.terminal, `${as} accepts ${answer.initiative}, as the owner section says it now.`, answer.entry),
  );
  return 0;
};

/** `groundwork sign <initiative> --as person` */
export const sign: Run = async (given) => {
  const as = requireAs(given, 'sign');
  const answer = await withClient(given, 'sign', (client) =>
    client.call('sign', { initiative: given.words[0] as string, as }),
  );
  const waits = answer.waitsFor.length
    ? ` ${answer.waitsFor.join(' and ')} must sign as well.`
    : ' Everyone named has signed.';
  print(
    given,
    answer,
    done(given.terminal, `${as}, ${answer.role}, signs the governance of ${answer.initiative}.${waits}`, answer.entry),
  );
  return 0;
};

/** `groundwork stop <initiative> --as person (--because … | --drill)` */
export const stop: Run = async (given) => {
  const as = requireAs(given, 'stop');
  const input = {
    initiative: given.words[0] as string,
    as,
    because: textOption(given, 'because'),
    drill: flag(given, 'drill'),
  };
  const answer = await withClient(given, 'stop', (client) => client.call('stop', input));
  const text = answer.drill
    ? `The stop of ${answer.initiative} was drilled: permission to act was refused after ${answer.milliseconds} ms, and it is ${answer.stage} again. Whether the agent asks for permission, only a drill on its side shows.`
    : `${answer.initiative} is stopped. Every act is refused until the pilot gate is passed again.`;
  print(given, answer, done(given.terminal, text, answer.entry));
  return 0;
};
