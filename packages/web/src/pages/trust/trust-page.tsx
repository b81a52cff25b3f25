import { Loaded } from '../../api/loaded.tsx';
import { usePortfolio } from '../../api/queries.ts';
import { ConditionMark } from '../../marks/condition.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Cell, HeadCell, Row, RowLink, Table } from '../../ui/table.tsx';

/** Which initiative stands on what data: each row leads to its report. */
export function TrustPage() {
  return (
    <>
      <title>Trust</title>
      <PageHead
        title="What each agent stands on"
        lead="The data and the process of every initiative, as they were found last."
      />
      <Loaded query={usePortfolio()} loading="Reading what was found last.">
        {({ initiatives }) => (
          <Table
            label="Data of each initiative"
            head={
              <>
                <HeadCell>Initiative</HeadCell>
                <HeadCell>Data</HeadCell>
                <HeadCell>Process</HeadCell>
              </>
            }
          >
            {initiatives.map(({ initiative, title, conditions }) => (
              <Row key={initiative}>
                <Cell>
                  <RowLink to="/initiatives/$initiative/trust" params={{ initiative }}>
                    {title}
                  </RowLink>
                </Cell>
                {(['data', 'process'] as const).map((id) => {
                  const found = conditions.find((each) => each.id === id);
                  return (
                    <Cell key={id}>
                      <span className="flex items-center gap-1.5">
                        <ConditionMark state={found?.state ?? 'unverified'} size={18} />
                        {found?.reason ?? 'Every rule holds'}
                      </span>
                    </Cell>
                  );
                })}
              </Row>
            ))}
          </Table>
        )}
      </Loaded>
    </>
  );
}
