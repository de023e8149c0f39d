//! A menu: a prompt, and a key that says where to.

use super::{Act, Input, Sound, Stage, Surroundings, Treatment};
use config::{Configuration, Destination, Name};

/// Where a caller stands in a menu.
#[derive(Debug)]
pub(super) struct Menu {
    name: Name,
    retries_left: u32,
    prompt_over: bool,
}

/// What a menu makes of an input.
pub(super) enum Outcome {
    /// The caller is for this.
    Go(Destination),
    /// The prompt once more, after that of a wrong key if there is one.
    Again { invalid: Option<Name>, prompt: Name },
    /// Goes on.
    Stay(Act),
    /// The configuration has no such menu any more.
    Gone,
}

impl Menu {
    pub(super) fn handle(&mut self, configuration: &Configuration, input: Input) -> Outcome {
        let Some(menu) = configuration.menus.get(&self.name) else { return Outcome::Gone };
        let invalid = match input {
            Input::Played if !self.prompt_over => {
                self.prompt_over = true;
                return Outcome::Stay(Act::Listen(menu.timeout));
            }
            Input::Digit(key) => match menu.choices.get(&key) {
                Some(destination) => return Outcome::Go(destination.clone()),
                None => menu.invalid.clone(),
            },
            Input::Elapsed if self.prompt_over => None,
            Input::Answered | Input::Played | Input::Elapsed => return Outcome::Stay(Act::Nothing),
        };
        match self.retries_left.checked_sub(1) {
            Some(left) => {
                self.retries_left = left;
                self.prompt_over = false;
                Outcome::Again { invalid, prompt: menu.prompt.clone() }
            }
            None => Outcome::Go(menu.otherwise.clone()),
        }
    }
}

impl Treatment {
    pub(super) fn enter(&mut self, around: &Surroundings, name: &Name) -> Act {
        let Some(menu) = around.configuration.menus.get(name) else { return Act::HangUp };
        match self.menus_left.checked_sub(1) {
            Some(left) => self.menus_left = left,
            // Never a menu, so that this ends.
            None => return self.go(around, &menu.otherwise),
        }
        self.stage = Stage::Menu(Menu { name: name.clone(), retries_left: menu.retries, prompt_over: false });
        Act::Play(vec![self.say(around, &menu.prompt)])
    }

    pub(super) fn chosen(&mut self, around: &Surroundings, outcome: Outcome) -> Act {
        match outcome {
            Outcome::Go(destination) => self.go(around, &destination),
            Outcome::Again { invalid, prompt } => {
                let sounds: Vec<Sound> =
                    invalid.iter().chain([&prompt]).map(|prompt| self.say(around, prompt)).collect();
                Act::Play(sounds)
            }
            Outcome::Stay(act) => act,
            Outcome::Gone => self.go_on(around),
        }
    }
}
