//! Seals what is secret before it is stored, so that stored bytes say nothing.
//!
//! The sealed text goes to memory-only session storage; the key that opens it is a `CryptoKey` that
//! scripts cannot export, kept in this extension's IndexedDB. Neither alone gives a value away, and
//! with the browser's end the sealed text is gone.

use base64ct::{Base64UrlUnpadded, Encoding};
use js_sys::{Array, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AesGcmParams, AesKeyGenParams, Crypto, CryptoKey, IdbDatabase, IdbFactory, IdbRequest, IdbTransactionMode,
};
use why401_webext::Error;

const DATABASE: &str = "why401";
const STORE: &str = "keys";
const KEY: &str = "journal";
/// NIST SP 800-38D 8.2.1: 96 bits.
const IV_LENGTH: usize = 12;

/// Seals a text with AES-GCM.
pub async fn seal(text: &str) -> Result<String, Error> {
    let mut iv = [0; IV_LENGTH];
    crypto()?.get_random_values_with_u8_array(&mut iv)?;
    let subtle = crypto()?.subtle();
    let parameters = AesGcmParams::new("AES-GCM", &Uint8Array::from(&iv[..]));
    let sealing = subtle.encrypt_with_object_and_u8_array(&parameters, &key().await?, text.as_bytes())?;
    let sealed = Uint8Array::new(&JsFuture::from(sealing).await?).to_vec();
    Ok(Base64UrlUnpadded::encode_string(&[&iv[..], &sealed].concat()))
}

/// Opens what [`seal`] sealed in this or an earlier life of the worker.
pub async fn open(sealed: &str) -> Result<String, Error> {
    let bytes = Base64UrlUnpadded::decode_vec(sealed).map_err(|_| cut_short())?;
    let (iv, sealed) = bytes.split_at_checked(IV_LENGTH).ok_or_else(cut_short)?;
    let parameters = AesGcmParams::new("AES-GCM", &Uint8Array::from(iv));
    let opening = crypto()?.subtle().decrypt_with_object_and_u8_array(&parameters, &key().await?, sealed)?;
    let plain = Uint8Array::new(&JsFuture::from(opening).await?).to_vec();
    String::from_utf8(plain).map_err(|_| cut_short())
}

fn cut_short() -> Error {
    Error("the journal is damaged".to_owned())
}

fn crypto() -> Result<Crypto, Error> {
    Ok(Reflect::get(&js_sys::global(), &"crypto".into())?.dyn_into()?)
}

/// The key, made at first use.
async fn key() -> Result<CryptoKey, Error> {
    let database = database().await?;
    let name = JsValue::from_str(KEY);
    let reading = database.transaction_with_str(STORE)?;
    let stored = settled(&reading.object_store(STORE)?.get(&name)?).await?;
    if let Ok(key) = stored.dyn_into() {
        return Ok(key);
    }
    let usages = Array::of2(&"encrypt".into(), &"decrypt".into());
    let parameters: Object = AesKeyGenParams::new("AES-GCM", 256).into();
    let extractable = false;
    let making = crypto()?.subtle().generate_key_with_object(&parameters, extractable, &usages)?;
    let key: CryptoKey = JsFuture::from(making).await?.dyn_into()?;
    let writing = database.transaction_with_str_and_mode(STORE, IdbTransactionMode::Readwrite)?;
    settled(&writing.object_store(STORE)?.put_with_key(&key, &name)?).await?;
    Ok(key)
}

async fn database() -> Result<IdbDatabase, Error> {
    let factory: IdbFactory = Reflect::get(&js_sys::global(), &"indexedDB".into())?.dyn_into()?;
    let opening = factory.open_with_u32(DATABASE, 1)?;
    let request = opening.clone();
    let upgrade = Closure::once(move || {
        // A failure here fails the opening, which reports it.
        if let Ok(database) = request.result() {
            let _ = database.unchecked_into::<IdbDatabase>().create_object_store(STORE);
        }
    });
    opening.set_onupgradeneeded(Some(upgrade.as_ref().unchecked_ref()));
    Ok(settled(&opening).await?.dyn_into()?)
}

/// The result of a request, once it has one.
async fn settled(request: &IdbRequest) -> Result<JsValue, Error> {
    let settling = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    match JsFuture::from(settling).await {
        Ok(_) => Ok(request.result()?),
        Err(_) => Err(Error("the browser keeps no key for the journal".to_owned())),
    }
}
