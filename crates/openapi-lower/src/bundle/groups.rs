//! Strongly connected components (Tarjan), without recursion: a document may chain any number of
//! schemas.

use super::graph::Graph;

struct Search {
    next: usize,
    order: Vec<usize>,
    low: Vec<usize>,
    open: Vec<usize>,
    groups: Vec<usize>,
}

const UNSEEN: usize = usize::MAX;

impl Graph {
    /// A number for each schema, one for those that are parts of one another.
    pub(super) fn group(&self) -> Vec<usize> {
        let size = self.size();
        let mut search = Search {
            next: 0,
            order: vec![UNSEEN; size],
            low: vec![UNSEEN; size],
            open: Vec::new(),
            groups: vec![UNSEEN; size],
        };
        for start in 0..size {
            if get(&search.order, start) == UNSEEN {
                self.visit(start, &mut search);
            }
        }
        search.groups
    }

    fn visit(&self, start: usize, search: &mut Search) {
        let mut path = vec![(start, 0)];
        search.enter(start);
        while let Some((id, next)) = path.last_mut() {
            let (from, index) = (*id, *next);
            *next += 1;
            match self.target_of(from, index) {
                Some(to) if get(&search.order, to) == UNSEEN => {
                    search.enter(to);
                    path.push((to, 0));
                }
                Some(to) if get(&search.groups, to) == UNSEEN => {
                    search.lower(from, get(&search.order, to));
                }
                Some(_) => {}
                None => {
                    path.pop();
                    search.leave(from);
                    if let Some((above, _)) = path.last() {
                        search.lower(*above, get(&search.low, from));
                    }
                }
            }
        }
    }
}

impl Search {
    fn enter(&mut self, id: usize) {
        put(&mut self.order, id, self.next);
        put(&mut self.low, id, self.next);
        self.next += 1;
        self.open.push(id);
    }

    fn lower(&mut self, id: usize, to: usize) {
        let low = get(&self.low, id).min(to);
        put(&mut self.low, id, low);
    }

    /// Whatever is open since the first of a group is of the group.
    fn leave(&mut self, id: usize) {
        if get(&self.low, id) != get(&self.order, id) {
            return;
        }
        while let Some(member) = self.open.pop() {
            put(&mut self.groups, member, id);
            if member == id {
                return;
            }
        }
    }
}

fn get(all: &[usize], index: usize) -> usize {
    all.get(index).copied().unwrap_or(UNSEEN)
}

fn put(all: &mut [usize], index: usize, value: usize) {
    if let Some(slot) = all.get_mut(index) {
        *slot = value;
    }
}
