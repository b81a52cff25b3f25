import { Tabs as Base } from '@base-ui/react/tabs';

/** Views of one thing, one at a time. Pages of their own are links in the header, not tabs. */
export function Tabs<T extends string>({
  label,
  value,
  onChange,
  tabs,
}: {
  readonly label: string;
  readonly value: T;
  readonly onChange: (value: T) => void;
  readonly tabs: readonly { readonly value: T; readonly label: React.ReactNode; readonly panel: React.ReactNode }[];
}) {
  return (
    <Base.Root value={value} onValueChange={(chosen: T) => onChange(chosen)}>
      <Base.List aria-label={label} className="flex gap-6 overflow-x-auto border-b border-ink print:hidden">
        {tabs.map((each) => (
          <Base.Tab
            key={each.value}
            value={each.value}
            className="-mb-px min-h-9 border-b-2 border-transparent text-body whitespace-nowrap text-ink2 hover:text-ink focus-visible:-outline-offset-2 data-active:border-ink data-active:font-semibold data-active:text-ink max-md:min-h-11"
          >
            {each.label}
          </Base.Tab>
        ))}
      </Base.List>
      {tabs.map((each) => (
        <Base.Panel key={each.value} value={each.value} className="pt-4">
          {each.panel}
        </Base.Panel>
      ))}
    </Base.Root>
  );
}
