//! Tests that run in either browser.

use tokio::sync::{Mutex, MutexGuard};

static TURN: Mutex<()> = Mutex::const_new(());

/// Waits for the turn of this test: browsers run one at a time, whatever the test runner does.
pub async fn turn() -> MutexGuard<'static, ()> {
    TURN.lock().await
}

/// Makes a test for each browser of every function named. It takes a [`Kind`](crate::browser::Kind) and
/// returns a [`Result`](anyhow::Result).
#[macro_export]
macro_rules! in_both_browsers {
    ($($test:ident),+ $(,)?) => {
        mod chromium {
            $(#[tokio::test]
            async fn $test() -> anyhow::Result<()> {
                let _turn = $crate::browser::turn().await;
                super::$test($crate::browser::Kind::Chromium).await
            })+
        }

        mod firefox {
            $(#[tokio::test]
            async fn $test() -> anyhow::Result<()> {
                let _turn = $crate::browser::turn().await;
                super::$test($crate::browser::Kind::Firefox).await
            })+
        }
    };
}

/// The same for what only Chromium has.
#[macro_export]
macro_rules! in_chromium_alone {
    ($($test:ident),+ $(,)?) => {
        mod chromium_alone {
            $(#[tokio::test]
            async fn $test() -> anyhow::Result<()> {
                let _turn = $crate::browser::turn().await;
                super::$test($crate::browser::Kind::Chromium).await
            })+
        }
    };
}
