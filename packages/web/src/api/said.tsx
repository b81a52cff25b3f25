import { useMemo } from 'react';
import { dayIn } from '../ui/days.ts';
import { Unbroken } from '../ui/unbroken.tsx';
import { useWorkspace } from './queries.ts';
import { type Speech, speechOf } from './speech.ts';

/** How people, days and times of this workspace are called. */
export function useSpeech(): Speech {
  const workspace = useWorkspace().data;
  const timezone = workspace?.timezone ?? 'UTC';
  const today = workspace?.today ?? dayIn(new Date().toISOString(), timezone);
  const people = workspace?.people;
  return useMemo(() => speechOf({ timezone, today, people: people ?? [] }), [timezone, today, people]);
}

/** A sentence of the product: people by name, their id beside it for whoever points there, days and times in one form, and a command as it is typed. */
export function Said({ children }: { readonly children: string }) {
  return useSpeech()
    .parts(children)
    .map(({ text, id, command }, index) => {
      const key = `${index} ${text}`;
      if (command)
        return (
          <code key={key} className="font-mono text-mono break-words">
            {text}
          </code>
        );
      if (id === undefined) return <Unbroken key={key}>{text}</Unbroken>;
      return (
        <span key={key} title={id}>
          {text}
        </span>
      );
    });
}

/** Somebody by name. */
export function Named({ person }: { readonly person: string }) {
  return <span title={person}>{useSpeech().name(person)}</span>;
}

/** Which zone the times of a list are of: said once, in its head. */
export function InZone() {
  return <span className="font-normal text-ink3"> {useSpeech().timezone.replaceAll('_', ' ')}</span>;
}
