"""The relations of a highlight, derived from the markup."""
import json
import re

LINKS = {'I': 'RUN_BY', 'D': 'ISSUED', 'E': 'HELD', 'A': 'RECEIVED'}
UNIT_FIRST = {'ISSUED', 'HELD', 'RECEIVED', 'IMPLEMENTS', 'NOMINATED_FOR', 'PARTICIPATED_IN', 'USES'}
STOPS = '。；;！!'


def spaced(text):
    """A pattern for `text` that lines may be broken in."""
    return r'\s*'.join(re.escape(c) for c in text)


class Relations:
    """The relations of one highlight: from flags and attributes of mentions, from adjacency of titles and names, from '> ' lines."""

    def __init__(self, doc, g, inside, of):
        self.doc, self.g, self.inside, self.of = doc, g, inside, of
        self.lead = {'entity': g['lead_unit']['entity'], 'canonical': g['lead_unit']['canonical']}

    def arg(self, name):
        if name == '.':
            return dict(self.lead)
        if name == 'H':
            return {'highlight': self.g['number']}
        canonical = self.doc.unit(name) or name
        for kind in ('Unit', 'UnitGroup', 'Person', 'Role', 'Initiative', 'Document', 'Award', 'Place', 'Event'):
            if f'{kind}:{canonical}' in self.doc.entities:
                return {'entity': f'{kind}:{canonical}', 'canonical': canonical}
        if self.doc.unit(name):
            return {'entity': self.doc.entity('Unit', canonical), 'canonical': canonical}
        for m in self.g['mentions']:
            if m['surface'] == name and m.get('entity'):
                return {'entity': m['entity'], 'canonical': m['canonical']}
        return {'text': name}

    def clause(self, field, start, end):
        text = self.g[field]
        while start > 0 and text[start - 1] not in STOPS:
            start -= 1
        while end < len(text) and text[end] not in STOPS:
            end += 1
        while start < end and text[start].isspace():
            start += 1
        return {'field': field, 'start': start, 'end': end, 'surface': text[start:end]}

    def evidence(self, args):
        for field in ('body', 'heading'):
            spans = []
            for a in args:
                spans += [(m['start'], m['end']) for m in self.g['mentions'] if m['field'] == field and a.get('entity') and m.get('entity') == a['entity']][:1]
                if 'text' in a:
                    spans += [x.span() for x in re.finditer(spaced(a['text']), self.g[field])][:1]
            if spans:
                return self.clause(field, min(s for s, _ in spans), max(e for _, e in spans))
        self.doc.fail(f'no evidence for {args}')

    def add(self, kind, args, evidence, attrs=None):
        r = {'type': kind, 'args': args, 'evidence': evidence}
        if attrs:
            r['attrs'] = attrs
        key = (kind, json.dumps(args, ensure_ascii=False))
        if key not in {(x['type'], json.dumps(x['args'], ensure_ascii=False)) for x in self.g['relations']}:
            self.g['relations'].append(r)

    def all(self, lines):
        self.add('LEADS', [dict(self.lead), {'highlight': self.g['number']}], None)
        for m in self.inside:
            if m in self.of:
                self.from_mention(m, self.of[m])
        self.titles()
        for line in lines:
            if not line.startswith('lead '):
                self.from_line(line)

    def from_mention(self, m, out):
        if not out.get('entity'):
            return
        me = {'entity': out['entity'], 'canonical': out['canonical']}
        ev = self.clause(out['field'], out['start'], out['end'])
        attrs = {k: m.get(k) for k in ('by', 'count', 'date', 'rank') if m.get(k)}
        if out.get('attrs', {}).get('version') or m.get('v'):
            attrs['version'] = m.get('v')
        if m.get('nat'):
            attrs['local_implementation'] = 'true'
        if m.kind in LINKS:
            for who in (['.'] if m.linked else []) + m.all('r'):
                self.link(LINKS[m.kind], me, self.arg(who), ev, attrs)
            for who in m.all('joint'):
                self.link(LINKS[m.kind], me, self.arg(who), ev, {**attrs, 'optional': 'true'})
            for who in m.all('nom'):
                self.link('NOMINATED_FOR', me, self.arg(who), ev, attrs)
        for key, kind in (('imp', 'IMPLEMENTS'), ('use', 'USES'), ('part', 'PARTICIPATED_IN')):
            if m.get(key):
                self.link(kind, me, self.arg('.' if m.get(key) is True else m.get(key)), ev, attrs)
        if m.get('c'):
            self.add('COVERED_BY', [{'highlight': self.g['number']}, me], ev)
        if m.get('co'):
            self.add('COOPERATES_WITH', [dict(self.lead) if m.get('co') is True else self.arg(m.get('co')), me], ev)
        if m.get('end'):
            self.add('ENDORSED_BY', [dict(self.lead) if m.get('end') is True else self.arg(m.get('end')), me], ev)
        if m.get('visit'):
            self.add('VISITED', [me, dict(self.lead)], ev)
        for who in m.all('com'):
            self.add('COMMENDED_BY', [self.arg(who), me], ev)
        for who in m.all('post'):
            self.add('SECONDED_TO', [self.arg(who), me], ev, {'by': self.lead['canonical']})

    def link(self, kind, me, who, ev, attrs):
        self.add(kind, [who, me] if kind in UNIT_FIRST else [me, who], ev, attrs)

    def titles(self):
        """HOLDS_ROLE from titles in front of names: [unit] title ([、兼] [unit] title)* name ([、] name)*."""
        run, unit = [], None
        previous = None
        for m in self.inside:
            if m.kind not in 'URP' or m.depth and not (m.kind == 'U' and m.parent.kind == 'R'):
                continue
            gap = self.doc.simple[previous.end:m.start] if previous and previous.end <= m.start else ''
            if previous and previous.end <= m.start and not re.fullmatch(r'[\s、兼时任原·，]*(?:时任|兼|同志|原)?[\s、]*', gap):
                run, unit = [], None
            if m.kind == 'U':
                if m.parent is None:
                    if previous is not None and previous.kind == 'P':
                        run = []
                    unit = self.of[m]['canonical']
                    previous = m
                continue
            if m.kind == 'R':
                inner = next((x for x in self.inside if x.parent is m and x.kind == 'U'), None)
                own = m.get('u')
                unit = (self.doc.unit(own) or own) if own else self.of[inner]['canonical'] if inner else unit
                if previous is not None and previous.kind == 'P':
                    run = []
                run.append((m, unit))
            else:
                for role, u in run:
                    self.holds(m, role, u)
            previous = m

    def holds(self, person, role, unit):
        if not unit:
            self.doc.fail(f'no unit for {self.of[role]["surface"]} {self.of[person]["surface"]}')
        p, r = self.of[person], self.of[role]
        args = [{'entity': x['entity'], 'canonical': x['canonical']} for x in (p, r)]
        args.append({'entity': self.doc.entity('Unit', unit), 'canonical': unit})
        attrs = {k: 'true' for k in ('former', 'optional') if role.get(k)}
        self.add('HOLDS_ROLE', args, self.clause(r['field'], r['start'], p['end']), attrs)

    def from_line(self, line):
        kind, _, rest = line.partition(' ')
        rest, _, extra = rest.partition(' # ')
        args = [self.arg(a.strip()) for a in rest.split(';')]
        if kind == 'HOLDS_ROLE' and not all('entity' in a for a in args):
            self.doc.fail(f'unknown name in {line}')
        if kind in ('RUN_BY', 'ISSUED', 'HELD') and not all('entity' in a for a in args):
            self.doc.fail(f'unknown name in {line}')
        attrs = dict(x.strip().partition('=')[::2] for x in extra.split(',') if x.strip())
        self.add(kind, args, self.evidence([a for a in args if 'highlight' not in a and a != self.lead] or args), attrs)
