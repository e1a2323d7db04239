import { serviceFormat } from '../../core/formats/matter-people.js';
import { bodyFormat, link, linksTo, type BodyOf, type RecordKind, type RuleContext } from '../shared/index.js';

export type Service = BodyOf<typeof serviceFormat>;

export const serviceKind: RecordKind<Service> = {
  name: 'service',
  plural: 'services',
  shape: 'onus.service/1',
  table: 'service',
  format: bodyFormat(serviceFormat, {}),
  columns: [
    { name: 'title', type: 'text', of: (body) => body.title.en },
    { name: 'vendor_id', type: 'uuid', of: (body) => body.vendor },
    { name: 'contract_id', type: 'uuid', of: (body) => body.contract },
    { name: 'unit_ids', type: 'text[]', of: (body) => body.units.map((unit) => unit.id) },
  ],
  filters: { contract: 'contract_id', vendor: 'vendor_id' },
  links: (body) => [
    link('party', '/vendor', body.vendor),
    link('contract', '/contract', body.contract),
    ...body.dependsOn.map((needed, index) => link('service', `/dependsOn/${index}/service`, needed.service)),
    ...body.dependsOn.flatMap((needed, index) => linksTo('source', `/dependsOn/${index}/sources`, needed.sources)),
  ],
  rules: checkUnits,
};

function checkUnits(body: Service, { issues }: RuleContext): void {
  const ids = body.units.map((unit) => unit.id);
  ids.forEach((id, index) => {
    if (ids.indexOf(id) < index) {
      issues.add(`/units/${index}/id`, 'id-duplicate', `The id "${id}" occurs twice in the units of the service.`, 'Give each unit its own id.');
    }
  });
}
