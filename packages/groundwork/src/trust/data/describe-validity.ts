import { plural } from '../../words/phrases.ts';
import type { ValidityArguments } from './rule.ts';

/** `one of pounds, kg; matching ^[A-Z]; at least 3`. */
export function describeValidity(valid: ValidityArguments): string {
  const { validValues: values, requiredProperties: required = [] } = valid;
  const words = [
    values && `one of ${values.slice(0, 8).join(', ')}${values.length > 8 ? ', …' : ''}`,
    valid.pattern !== undefined && `matching ${valid.pattern}`,
    valid.minLength !== undefined && `at least ${valid.minLength} characters`,
    valid.maxLength !== undefined && `at most ${valid.maxLength} characters`,
    valid.minimum !== undefined && `at least ${valid.minimum}`,
    valid.maximum !== undefined && `at most ${valid.maximum}`,
    valid.exclusiveMinimum !== undefined && `more than ${valid.exclusiveMinimum}`,
    valid.exclusiveMaximum !== undefined && `less than ${valid.exclusiveMaximum}`,
    valid.multipleOf !== undefined && `a multiple of ${valid.multipleOf}`,
    valid.minItems !== undefined && `at least ${plural(valid.minItems, 'item')}`,
    valid.maxItems !== undefined && `at most ${plural(valid.maxItems, 'item')}`,
    valid.uniqueItems === true && 'no item twice, nulls left out',
    valid.minProperties !== undefined && `at least ${valid.minProperties} properties`,
    valid.maxProperties !== undefined && `at most ${valid.maxProperties} properties`,
    required.length > 0 && `with ${required.join(', ')}, be they null`,
  ];
  return words.filter((each) => typeof each === 'string').join('; ');
}
