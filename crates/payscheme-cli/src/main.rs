//! The command `payscheme`: lists, shows, checks and evaluates pay schemes, for one
//! agent, a team, or over months, compares payslips, and answers what it takes to be paid more.
//!
//! Exit codes: 0 fine, 1 the scheme or an input is wrong, 2 wrong usage.

mod arguments;
mod bridge;
mod check;
mod columns;
mod curve;
mod doctor;
mod eval;
mod failure;
mod given;
mod list;
mod months;
mod named;
mod near;
mod payslip;
mod range;
mod report;
mod result_file;
mod schema;
mod screen;
mod show;
mod solve;
mod source;
mod table_file;
mod table_run;
mod team;
mod told;
mod usage;

use std::process::ExitCode;

use arguments::{Arguments, Task};
use screen::Screen;

fn main() -> ExitCode {
    let arguments = match arguments::read(std::env::args_os()) {
        Ok(arguments) => arguments,
        Err(stop) => return stop.tell(),
    };
    let Arguments { language, color, json, task } = arguments;
    let mut screen = Screen::new(language, color, json);
    let result = match task {
        Task::List { words } => list::list(&mut screen, &words),
        Task::Show { scheme } => show::show(&mut screen, &scheme),
        Task::Check { scheme } => check::check(&mut screen, &scheme),
        Task::Eval { scheme, given, near } => eval::eval(&mut screen, &scheme, &given, near),
        Task::Solve(task) => solve::solve(&mut screen, &task),
        Task::Curve(task) => curve::curve(&mut screen, &task),
        Task::Range(task) => range::range(&mut screen, &task),
        Task::Doctor { scheme, given, minimum_wage } => doctor::doctor(&mut screen, &scheme, &given, minimum_wage),
        Task::Team(task) => team::team(&mut screen, &task),
        Task::Months(task) => months::months(&mut screen, &task),
        Task::Bridge(task) => bridge::bridge(&mut screen, &task),
        Task::Schema => schema::schema(&mut screen),
        Task::Completions { shell } => {
            screen.raw(&arguments::completions(shell));
            Ok(())
        }
    };
    let code = match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            screen.failure(&failure);
            ExitCode::from(1)
        }
    };
    if screen.finish() { code } else { ExitCode::from(1) }
}
